/** What decides which posts a period has and when they change, in one scope: worked out once for a period and plans as they are. Pure. */
import { createHash } from 'node:crypto';
import type { Order } from '../../../data/digest.ts';
import type { Details, Scope } from '../../../data/digest-events.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import type { Plans } from '../../../data/state.ts';
import type { EntryKey } from '../../../data/status.ts';
import { detailEntries } from '../summary/detail-views.ts';
import { scopeEntries } from '../summary/scope-entries.ts';
import { keptByRound } from './kept-by-round.ts';

/** Each is worked out when it is first asked for. */
export type PostFacts = {
  /** Whether the period asks for anything at all there. */
  any(): boolean;
  /** A name of all that has changed since the lock: corrections, the nämnd's decisions, and what has become skyddat. */
  changes(): string;
  /** What there is a reply for, by målsättning and by unit. */
  goals(): ReadonlyMap<string, Reply>;
  units(): ReadonlyMap<string, Reply>;
};

/** The entries that a reply tells of, and a name of what has changed in them. */
type Reply = { entries: ReadonlySet<EntryKey>; changes: string };

const keep = keptByRound<PostFacts>();

/** The facts of a period in a scope. The poster asks each minute, and nearly always nothing has changed. */
export function postFacts(period: PeriodState, plans: Plans, scope: Scope): PostFacts {
  return keep(period, plans, JSON.stringify(scope), () => {
    const entries = once(() => scopeEntries(period, plans, scope));
    const changesOf = changesIn(period, plans);
    const replies = (details: Exclude<Details, 'none'>) =>
      once(() => {
        const groups = [...detailEntries({ period, plans, scope }, details)];
        return new Map(groups.map(([of, own]) => [of, { entries: new Set(own.map(({ key }) => key)), changes: changesOf(own) }]));
      });
    return {
      any: () => entries().length > 0,
      changes: once(() => changesOf(entries())),
      goals: replies('goal'),
      units: replies('unit'),
    };
  });
}

/** Which content the post of a result has: another order has another, and so has another state of the round. */
export function resultRevision(order: Order, { changes }: PostFacts): string {
  return `${order.number}.${changes()}`;
}

/** The number of the order that a result's revision is of. */
export function orderNumberOf(revision: string): number {
  return Number(revision.split('.')[0]);
}

/**
 * Which content a reply has: it holds neither the introduction nor what is said of others, and below another post it is another reply.
 * `thread` is the post's id.
 */
export function detailRevision({ leftOut }: Order, { entries, changes }: Reply, thread: string): string {
  return `${short(leftOut.filter((key) => entries.has(key)).sort())}.${changes}.${short(thread)}`;
}

/** Tells whether a reply of this revision stands below the post `thread`. */
export function isBelow(revision: string, thread: string): boolean {
  return revision.endsWith(`.${short(thread)}`);
}

function changesIn({ locked }: PeriodState, { changes }: Plans): (entries: readonly EntryState[]) => string {
  const late = once(() => new Set(locked?.missing ?? []));
  return (entries) => {
    const changed = entries.flatMap((entry) => {
      const facts = [corrections(entry, late()), entry.decided?.at ?? '', isProtected(entry.entry, changes)];
      return facts.some(Boolean) ? [[entry.key, ...facts]] : [];
    });
    return short(changed);
  };
}

/** How often an entry has been corrected. What was missing at the lock and is reported now was corrected once more than it has old values. */
function corrections({ key, stage, corrected }: EntryState, late: ReadonlySet<string>): number {
  return corrected.length + (late.has(key) && stage === 'approved' ? 1 : 0);
}

function short(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 12);
}

function once<T>(make: () => T): () => T {
  let made: { is: T } | null = null;
  return () => {
    made ??= { is: make() };
    return made.is;
  };
}
