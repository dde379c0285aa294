/** Decides whether a channel follows, what, and when it stops. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { ChannelState } from '../../../data/channel.ts';
import type { Channel, Scope, When } from '../../../data/digest-events.ts';
import type { By } from '../../../data/events.ts';
import { functionHeld } from '../../../data/function-held.ts';
import { type Actor, may, type RightsState } from '../../../data/rights.ts';
import type { Decision, Plans, Refusal } from '../../../data/state.ts';
import { momentInWords } from '../../../data/swedish.ts';
import { isStopped } from '../posting/may-post.ts';
import { plansOf } from './follow-choices.ts';

/**
 * What is filled in, already read: the nämnd has plans, the scope is one of its, `when` is not empty and in the order of the choices.
 * `drawn` is `stampOf` the channel when the form was drawn.
 */
export type FollowCommand = { channel: Channel; nämnd: string; scope: Scope; when: readonly When[]; drawn: string };

/** What a decision rests on. `installer` is who put Styrkoll in the channel's team, null where that is not known. */
export type FollowContext = { actor: Actor & { objectId: string }; rights: RightsState; plans: Plans; installer: string | null; now: Date };

/** Said to one who may not let a channel follow, or end it. */
export const whoMayFollow =
  'Vad en kanal följer bestäms av controllern, en administratör för Styrkoll eller den som har lagt till Styrkoll i teamet.';

/** Which state of a channel a form was drawn from: the moment of what was last decided about it, empty before it has followed. */
export function stampOf(channel: ChannelState | null): string {
  return channel?.left?.at ?? channel?.followed.at ?? '';
}

/** Tells whether a person may let a channel follow a nämnd, or end it. */
export function mayFollow(nämnd: string, { actor, rights, plans, installer }: Omit<FollowContext, 'now'>): boolean {
  return may(actor, { act: 'follow channel', plans: plansOf(nämnd, plans).map(({ id }) => id), installer }, rights);
}

/** Answers a form; used as `state.changeChannel(key, (channel) => decideFollow(channel, command, context))`. */
export function decideFollow(state: ChannelState | null, command: FollowCommand, context: FollowContext): Decision {
  const { channel, nämnd, scope, when, drawn } = command;
  if (!mayFollow(nämnd, context)) return { refused: 'not allowed', text: `${whoMayFollow} Be någon av dem skriva ”@Styrkoll följ här”.` };
  const follows = state !== null && state.left === null;
  if (follows && state.nämnd !== nämnd && !mayFollow(state.nämnd, context))
    return {
      refused: 'not allowed',
      text: `Kanalen följer ${state.nämnd}. Den som får avsluta det skriver först ”@Styrkoll sluta följa”.`,
    };
  const data = { channel, nämnd, scope, when: [...when] };
  // What stopped because Teams refused it is followed anew by the same values: that is how it is said that Styrkoll is back.
  if (
    follows &&
    !isStopped(state) &&
    isDeepStrictEqual({ channel: state.channel, nämnd: state.nämnd, scope: state.scope, when: state.when }, data)
  )
    return { events: [] };
  if (drawn !== stampOf(state)) return stale(state);
  return { events: [{ type: 'channel followed', at: context.now.toISOString(), by: followerBy(nämnd, context), data }] };
}

/** Answers a wish to end it. */
export function decideUnfollow(state: ChannelState | null, context: FollowContext): Decision {
  if (state === null)
    return { refused: 'unknown', text: 'Kanalen följer inte. Skriv ”@Styrkoll följ här” i en kanal för att den ska göra det.' };
  if (!mayFollow(state.nämnd, context)) return { refused: 'not allowed', text: `${whoMayFollow} Be någon av dem avsluta.` };
  return decideLeft(state, 'asked', followerBy(state.nämnd, context), context.now);
}

/** Ends it; nothing where it does not follow. What was removed can still be ended by somebody: then it is no longer among those that stopped. */
export function decideLeft(state: ChannelState | null, why: 'asked' | 'removed', by: By, now: Date): Decision {
  if (state === null || state.left?.why === 'asked' || state.left?.why === why) return { events: [] };
  return { events: [{ type: 'channel left', at: now.toISOString(), by, data: { why } }] };
}

/** As the one who may: whoever has no function here but put Styrkoll in the team is called that. */
function followerBy(nämnd: string, { actor, rights, plans, installer }: FollowContext): By {
  const [newest] = plansOf(nämnd, plans);
  const held = functionHeld(actor.objectId, rights, plans.catalog, newest ? { plan: newest.id } : null);
  const installed = installer?.toLowerCase() === actor.objectId.toLowerCase();
  return { objectId: actor.objectId, role: held === 'läsare' && installed ? 'den som lade till Styrkoll i teamet' : held };
}

function stale(state: ChannelState | null): Refusal {
  const last = state?.left ?? state?.followed;
  if (!last) return { refused: 'stale', text: 'Formuläret är gammalt. Inget är ändrat; fyll i det igen.' };
  return {
    refused: 'stale',
    text: `Kanalen ändrades ${momentInWords(last.at)} av ${last.by.role}. Formuläret visar hur det är nu; ingenting av ditt är sparat.`,
  };
}
