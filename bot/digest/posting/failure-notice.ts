/** What is told to whoever ordered a post that is not tried again by itself: once, since it waits for somebody to do something. */
import type { ChannelState } from '../../../data/channel.ts';
import { channelFailureWords } from '../../../data/failure-words.ts';
import type { Failure } from '../../../data/ledger-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import { counted } from '../../../data/swedish.ts';
import { isLasting } from '../../../data/tries.ts';
import { say } from '../../show.ts';
import type { Card } from '../../turn.ts';
import { periodName } from './channel-words.ts';
import type { PostDue } from './due-posts.ts';

/** A message that failed for a reason that lasts, or that may or may not have arrived. */
export type Failed = { due: PostDue; channel: ChannelState; failure: Failure };

const mostNamed = 5;

/** Tells whether somebody has to know: it is not tried again by itself. */
export function isForSomebody(failure: Failure): boolean {
  return isLasting(failure) || failure === 'uncertain';
}

/** What there is to do about them. */
const next = {
  lasting:
    'Det postas när kanalen följer igen: lägg till Styrkoll i teamet och skriv ”@Styrkoll följ här” i kanalen. Skriv ”kanaler” för att se hur det står till.',
  uncertain: 'Det prövas inte igen av sig självt. Står sammanfattningen inte i kanalen: skriv ”posta sammanfattningen” och posta igen.',
} as const;

/** Cards for each person: who ordered the post, or for the week's who let the channel follow. */
export function failureNotices(
  failed: readonly Failed[],
  periods: readonly PeriodState[],
): { person: string; card: Card; speak: string }[] {
  const people = [...new Set(failed.map(toldOf))];
  return people.flatMap((person) => {
    const own = failed.filter((one) => toldOf(one) === person);
    const lasting = own.filter(({ failure }) => isLasting(failure));
    const uncertain = own.filter(({ failure }) => !isLasting(failure));
    const replies = [
      ...(lasting.length > 0 ? [say(`${postsOf(lasting)} kom inte fram`, words(lasting, periods, next.lasting))] : []),
      ...(uncertain.length > 0 ? [say(`${postsOf(uncertain)} kom kanske inte fram`, words(uncertain, periods, next.uncertain))] : []),
    ];
    return replies.flatMap((reply) => (reply.kind === 'card' ? [{ person, card: reply.card, speak: reply.speak }] : []));
  });
}

function toldOf({ due: { what }, channel }: Failed): string {
  return what.post === 'week' ? channel.followed.by.objectId : what.order.ordered.by.objectId;
}

function postsOf(failed: readonly Failed[]): string {
  return counted(failed.length, 'inlägg', 'inlägg');
}

function words(failed: readonly Failed[], periods: readonly PeriodState[], then: string): string {
  const title = (id: string) => {
    const period = periods.find(({ settings }) => settings.id === id);
    return period ? periodName(period.settings) : id;
  };
  const named = failed.slice(0, mostNamed).map(({ due, channel, failure }) => {
    return `${title(due.period)} i ${channel.channel.name}: ${channelFailureWords(failure)}.`;
  });
  const more = failed.length > mostNamed ? [`Och ${failed.length - mostNamed} till.`] : [];
  return [...named, ...more, then].join(' ');
}
