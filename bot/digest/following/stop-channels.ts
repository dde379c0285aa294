/**
 * What happens when Styrkoll has been removed from a team, or the team or a channel is gone: it stops there, and whoever answers for what was
 * told is told so.
 */
import type { SheetView } from '../../../cards/report-view.ts';
import type { ChannelState } from '../../../data/channel.ts';
import type { By } from '../../../data/events.ts';
import { isAdministrator, isController, type RightsState } from '../../../data/rights.ts';
import type { Plans, State } from '../../../data/state.ts';
import { counted, listed } from '../../../data/swedish.ts';
import { decideLeft } from './decide-follow.ts';
import { plansOf } from './follow-choices.ts';

/** Where Styrkoll was removed: a whole team, or one channel, where no team is told (as when the channel is deleted). */
export type RemovedFrom = { team: string | null; conversation: string };

/**
 * Ends it for every channel there that follows, and gives those that stopped. The channels come before the team's own event: if the
 * process ends in between, what is left is found out by the next post, which does not arrive.
 */
export async function stopChannels(state: State, { team, conversation }: RemovedFrom, by: By, now: Date): Promise<ChannelState[]> {
  const there = (await state.channels()).filter(
    ({ channel }) => channel.conversation === conversation || (team !== null && channel.team === team),
  );
  const stopped = await Promise.all(
    there.map(async (channel) => {
      const decision = await state.changeChannel(channel.key, (accepted) => decideLeft(accepted, 'removed', by, now));
      return 'events' in decision && decision.events.length > 0 ? [channel] : [];
    }),
  );
  if (team !== null)
    await state.changeTeam(team, (known) => ({
      events: known?.present ? [{ type: 'bot removed', at: now.toISOString(), by, data: { team } }] : [],
    }));
  return stopped.flat();
}

/** Who is told of which channels: the controllers of each nämnd, or the administratörer where it has none. By object id. */
export function toldOfStop(stopped: readonly ChannelState[], rights: RightsState, plans: Plans): Map<string, ChannelState[]> {
  const people = [...new Set([...rights.roles.map(({ person }) => person), ...rights.admins])];
  const administrators = people.filter((person) => isAdministrator(person, rights));
  const told = new Map<string, ChannelState[]>();
  for (const channel of stopped) {
    const its = plansOf(channel.nämnd, plans);
    const controllers = people.filter((person) => its.some(({ id }) => isController(person, id, rights)));
    for (const person of controllers.length > 0 ? controllers : administrators) told.set(person, [...(told.get(person) ?? []), channel]);
  }
  return told;
}

/** More names than this are counted. */
const mostNames = 10;

/** What one person is told; `whole` where a team is left, and not a channel alone. */
export function stoppedView(channels: readonly ChannelState[], whole: boolean): SheetView {
  const names = channels.slice(0, mostNames).map(({ channel }) => `”${channel.name}”`);
  const left = channels.length - names.length;
  const all = listed([...names, ...(left > 0 ? [`${counted(left, 'kanal', 'kanaler')} till`] : [])]);
  const why = whole ? 'Styrkoll, eller hela teamet, är borttaget i Teams.' : 'Styrkoll, eller kanalen, är borttagen i Teams.';
  const text = `${why} ${channels.length === 1 ? 'Kanalen' : 'Kanalerna'} ${all} får inga fler inlägg.`;
  return {
    kind: 'sheet',
    title: channels.length === 1 ? 'En kanal följer inte längre' : `${counted(channels.length, 'kanal', 'kanaler')} följer inte längre`,
    say: text,
    practice: false,
    notes: [],
    text: [
      text,
      'Finns kanalen kvar: lägg till Styrkoll i teamet igen och skriv ”@Styrkoll följ här” i den, så följer den igen. Det som redan är postat ligger kvar.',
    ],
    facts: [],
    tables: [],
    sections: [],
    links: [],
    buttons: [{ title: 'Visa kanaler', act: { verb: 'channels', data: {} } }],
    sources: [],
  };
}
