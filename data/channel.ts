/** A channel as its events leave it: whether it follows, what it is told and when, and what has been posted there. Pure. */
import { createHash } from 'node:crypto';
import { Map as Kept } from 'immutable';
import type { Channel, ChannelKey, Scope, When } from './digest-events.ts';
import type { By, Event } from './events.ts';
import type { Failure } from './ledger-events.ts';

/** One message in a channel. `message` is the id of what stands there, of whichever revision arrived last. */
export type Posting = {
  key: string;
  message: string | null;
  /** What arrived last; null before anything has. */
  arrived: { revision: string; at: string } | null;
  /** The last try; its outcome is null while nothing is known of how it went. */
  tried: { revision: string; at: string; tries: number; outcome: { at: string; failure: Failure | null } | null };
};

export type ChannelState = {
  key: ChannelKey;
  channel: Channel;
  nämnd: string;
  scope: Scope;
  when: readonly When[];
  followed: { by: By; at: string };
  /** Null while it follows. */
  left: { why: 'asked' | 'removed'; by: By; at: string } | null;
  postings: Kept<string, Posting>;
  /** The numbers of the orders that have been taken back, by their period. */
  withdrawn: Kept<string, readonly number[]>;
};

/** A channel's name in streams and buttons. */
export function keyOfChannel(conversation: string): ChannelKey {
  return createHash('sha256').update(conversation).digest('hex').slice(0, 24);
}

/** The names of what is posted of a period: its result, a reply below it of a målsättning or a unit, and a week's progress. */
export const postKeys = {
  result: (period: string) => `result/${period}`,
  detail: (period: string, of: string) => `detail/${period}/${of}`,
  week: (period: string, monday: string) => `week/${period}/${monday}`,
} as const;

/** What holds after an event. */
export function evolveChannel(state: ChannelState | null, event: Event): ChannelState | null {
  if (event.type === 'channel followed') {
    const { channel, nämnd, scope, when } = event.data;
    const { postings, withdrawn } = state ?? { postings: Kept<string, Posting>(), withdrawn: Kept<string, readonly number[]>() };
    return {
      key: keyOfChannel(channel.conversation),
      channel,
      nämnd,
      scope,
      when,
      followed: { by: event.by, at: event.at },
      left: null,
      postings,
      withdrawn,
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'channel left':
      return { ...state, left: { why: event.data.why, by: event.by, at: event.at } };
    case 'post claimed': {
      const { key, revision } = event.data;
      const before = state.postings.get(key);
      const tries = before?.tried.revision === revision ? before.tried.tries + 1 : 1;
      const tried = { revision, at: event.at, tries, outcome: null };
      return put(state, { key, message: before?.message ?? null, arrived: before?.arrived ?? null, tried });
    }
    case 'posted': {
      const { key, revision, message } = event.data;
      const before = state.postings.get(key);
      if (!before) return state;
      const arrived = { revision, at: event.at };
      return put(state, { ...before, message: message ?? before.message, arrived, tried: settled(before, event.at, null) });
    }
    case 'post failed': {
      const { key, failure } = event.data;
      const before = state.postings.get(key);
      // What has arrived stays so until it is claimed anew: a failure told after that is of an earlier try, by an instance that was slow to tell.
      if (!before || (before.tried.outcome && before.tried.outcome.failure === null)) return state;
      // What somebody has deleted in Teams is not there to be replaced.
      const message = failure === 'message gone' ? null : before.message;
      return put(state, { ...before, message, tried: settled(before, event.at, failure) });
    }
    case 'order withdrawn': {
      const { period, order } = event.data;
      return { ...state, withdrawn: state.withdrawn.set(period, [...(state.withdrawn.get(period) ?? []), order]) };
    }
    default:
      return state;
  }
}

function settled({ tried }: Posting, at: string, failure: Failure | null): Posting['tried'] {
  return { ...tried, outcome: { at, failure } };
}

function put(state: ChannelState, posting: Posting): ChannelState {
  return { ...state, postings: state.postings.set(posting.key, posting) };
}

/** Where the bot is: whether it is in a team, and who installed it there. */
export type TeamState = { team: string; installer: By | null; present: boolean };

/** What holds after an event. */
export function evolveTeam(state: TeamState | null, event: Event): TeamState | null {
  if (event.type === 'bot added') return { team: event.data.team, installer: event.by, present: true };
  if (event.type === 'bot removed') return { team: event.data.team, installer: null, present: false };
  return state;
}
