/** What is told to whoever ordered a post that cannot arrive: once, since it is not tried again until the channel follows anew. */
import type { ChannelState } from '../../../data/channel.ts';
import { channelFailureWords } from '../../../data/failure-words.ts';
import type { Failure } from '../../../data/ledger-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import { counted } from '../../../data/swedish.ts';
import { say } from '../../show.ts';
import type { Card } from '../../turn.ts';
import type { PostDue } from './due-posts.ts';
import { periodName } from './follow-words.ts';

/** A message that failed for a reason that lasts. */
export type Failed = { due: PostDue; channel: ChannelState; failure: Failure };

const mostNamed = 5;

/** A card for each person: who ordered the post, or for the week's who let the channel follow. */
export function failureNotices(
  failed: readonly Failed[],
  periods: readonly PeriodState[],
): { person: string; card: Card; speak: string }[] {
  const people = [...new Set(failed.map(toldOf))];
  return people.flatMap((person) => {
    const own = failed.filter((one) => toldOf(one) === person);
    const reply = say(`${counted(own.length, 'inlägg', 'inlägg')} kom inte fram`, words(own, periods));
    return reply.kind === 'card' ? [{ person, card: reply.card, speak: reply.speak }] : [];
  });
}

function toldOf({ due: { what }, channel }: Failed): string {
  return what.post === 'week' ? channel.followed.by.objectId : what.order.ordered.by.objectId;
}

function words(failed: readonly Failed[], periods: readonly PeriodState[]): string {
  const title = (id: string) => {
    const period = periods.find(({ settings }) => settings.id === id);
    return period ? periodName(period.settings) : id;
  };
  const named = failed.slice(0, mostNamed).map(({ due, channel, failure }) => {
    return `${title(due.period)} i ${channel.channel.name}: ${channelFailureWords(failure)}.`;
  });
  const more = failed.length > mostNamed ? [`Och ${failed.length - mostNamed} till.`] : [];
  const next =
    'Det postas när kanalen följer igen: lägg till Styrkoll i teamet och skriv ”@Styrkoll följ här” i kanalen. Skriv ”kanaler” för att se hur det står till.';
  return [...named, ...more, next].join(' ');
}
