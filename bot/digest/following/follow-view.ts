/** What a channel follows, as it is told in the channel; and what Styrkoll says when it has come to a team. Pure. */
import type { SheetView } from '../../../cards/report-view.ts';
import type { ChannelState } from '../../../data/channel.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { nextWords, whenInRow } from '../posting/channel-words.ts';
import { whoMayFollow } from './decide-follow.ts';
import { scopeWords } from './follow-choices.ts';

const sheet: Omit<SheetView, 'title' | 'say' | 'text' | 'facts' | 'buttons' | 'notes'> = {
  kind: 'sheet',
  practice: false,
  tables: [],
  sections: [],
  links: [],
  sources: [],
};

/** What the channel follows now; `anew` false where it did so already. */
export function followedView(
  channel: Pick<ChannelState, 'key' | 'channel' | 'nämnd' | 'scope' | 'when'>,
  { anew, periods, plans, now }: { anew: boolean; periods: readonly PeriodState[]; plans: Plans; now: Date },
): SheetView {
  const what = scopeWords(channel.scope, channel.nämnd, plans);
  const next = nextWords(channel, periods, plans, now);
  return {
    ...sheet,
    title: anew ? 'Kanalen följer nu' : 'Kanalen följer redan så här',
    say: `Kanalen ${channel.channel.name} följer: ${what}. ${next[0] ?? ''}`,
    text: next,
    facts: [
      { label: 'Kanal', value: channel.channel.name },
      { label: 'Nämnd', value: channel.nämnd },
      { label: 'Följer', value: what },
      { label: 'Får inlägg', value: whenInRow(channel.when) },
    ],
    notes: ['Skriv ”@Styrkoll sluta följa” i kanalen för att avsluta.', whoMayFollow],
    buttons: [
      { title: 'Ändra', act: { verb: 'followForm', data: {} } },
      { title: 'Sluta följa', act: { verb: 'unfollow', data: { channel: channel.key } }, look: 'danger' },
    ],
  };
}

/** Said in a team once, when Styrkoll has been added to it. */
export const teamWelcome: SheetView = {
  ...sheet,
  title: 'Styrkoll är tillagt i teamet',
  say: 'Styrkoll är tillagt i teamet. Skriv @Styrkoll följ här i den kanal som ska få resultatet av uppföljningen.',
  text: [
    'Skriv ”@Styrkoll följ här” i den kanal som ska få resultatet av uppföljningen: en sammanfattning när en period publiceras, och veckans läge medan den är öppen om ni vill.',
    'Nämn mig med en fråga, så svarar jag i tråden: ”@Styrkoll hur är telefontillgängligheten?” I en kanal visar jag bara det som är publicerat.',
  ],
  facts: [],
  notes: [whoMayFollow],
  buttons: [{ title: 'Följ i den här kanalen', act: { verb: 'followForm', data: {} }, look: 'main' }],
};
