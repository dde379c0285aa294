/** The channels that follow, for those who may end it: what each is told, when, and how the last post went. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { ChannelState } from '../../../data/channel.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, momentInWords } from '../../../data/swedish.ts';
import { whenInRow } from '../posting/channel-words.ts';
import { isStopped } from '../posting/may-post.ts';
import { postedWords } from '../posting/posted-words.ts';
import { outdatedPlan, scopeWords } from './follow-choices.ts';

type Row = SheetView['sections'][number]['rows'][number];

/** As many as a sheet shows. */
const rowsPerPage = 10;

/** What the list is drawn from. `channels` are those that may be shown; `done` is what was just done. */
export type ChannelList = {
  channels: readonly ChannelState[];
  periods: readonly PeriodState[];
  plans: Plans;
  page: number;
  done?: string;
};

/** The list: those that follow, and those that stopped because Styrkoll, or the channel, was removed. Who was asked to stop is not in it. */
export function channelsView({ channels, periods, plans, page, done }: ChannelList): SheetView {
  const byName = (a: ChannelState, b: ChannelState) => a.channel.name.localeCompare(b.channel.name, 'sv');
  const follows = channels.filter(({ left }) => left === null).sort(byName);
  const removed = channels.filter(({ left }) => left?.why === 'removed').sort(byName);
  const all = [...removed.map((one) => removedRow(one, plans)), ...follows.map((one) => followingRow(one, periods, plans))];
  const pages = Math.max(1, Math.ceil(all.length / rowsPerPage));
  const shown = Math.min(page, pages);
  const count = follows.length === 0 ? 'Ingen kanal följer.' : `${counted(follows.length, 'kanal', 'kanaler')} följer.`;
  const stopped =
    removed.length === 0
      ? ''
      : ` ${counted(removed.length, 'kanal', 'kanaler')} har stoppats: Styrkoll eller kanalen är borttagen i Teams.`;
  return {
    kind: 'sheet',
    title: 'Kanaler',
    say: `${done ? `${done} ` : ''}${count}${stopped}`,
    practice: false,
    notes: ['Skriv ”@Styrkoll följ här” i en kanal för att den ska följa. Styrkoll måste vara tillagt i teamet.'],
    text: [...(done ? [done] : []), `${count}${stopped}`],
    facts: [],
    tables: [],
    sections:
      all.length === 0
        ? []
        : [
            {
              heading: pages > 1 ? `Sida ${shown} av ${pages}` : 'Kanalerna',
              rows: all.slice((shown - 1) * rowsPerPage, shown * rowsPerPage),
              total: Math.min(all.length - (shown - 1) * rowsPerPage, rowsPerPage),
            },
          ],
    links: [],
    buttons: turns(shown, pages),
    sources: [],
  };
}

function turns(page: number, pages: number): ActButton[] {
  const to = (title: string, page: number): ActButton => ({ title, act: { verb: 'channels', data: { page } } });
  return [...(page > 1 ? [to('Föregående', page - 1)] : []), ...(page < pages ? [to('Nästa', page + 1)] : [])];
}

function followingRow(channel: ChannelState, periods: readonly PeriodState[], plans: Plans): Row {
  const { key, nämnd, scope, when, followed } = channel;
  const outdated = outdatedPlan(scope, nämnd, plans);
  return {
    title: channel.channel.name,
    lines: [
      told(channel, plans),
      ...postedWords(channel, periods),
      ...(isStopped(channel)
        ? ['⚠ Inget mer postas förrän kanalen följer igen: lägg till Styrkoll och skriv ”@Styrkoll följ här” i kanalen.']
        : []),
      ...(outdated ? [`⚠ Målet står i ${outdated.title}. Skriv ”@Styrkoll följ här” i kanalen och välj ur den nya planen.`] : []),
      `${whenInRow(when)}. Följer sedan ${momentInWords(followed.at)}, satt av ${followed.by.role}.`,
    ],
    act: { title: 'Sluta följa', act: { verb: 'unfollow', data: { channel: key } }, look: 'danger' },
  };
}

function removedRow(channel: ChannelState, plans: Plans): Row {
  const at = channel.left?.at ?? channel.followed.at;
  return {
    title: channel.channel.name,
    lines: [
      `⚠ Stoppad ${momentInWords(at)}: Styrkoll eller kanalen är borttagen i Teams.`,
      told(channel, plans),
      'Finns kanalen kvar: lägg till Styrkoll i teamet igen och skriv ”@Styrkoll följ här” i den.',
    ],
    act: { title: 'Ta bort ur listan', act: { verb: 'unfollow', data: { channel: channel.key } }, look: 'danger' },
  };
}

/** "Regionstyrelsen · Staben HR"; all of it has the nämnd's name already. */
function told({ scope, nämnd }: ChannelState, plans: Plans): string {
  const words = scopeWords(scope, nämnd, plans);
  return scope.of === 'all' ? words : `${nämnd} · ${words}`;
}
