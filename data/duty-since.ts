/** From when claims are one's own. Pure. */
import type { ChannelState } from './channel.ts';
import type { Ledger } from './ledger.ts';

/**
 * When a tenure of the duty begins, for `standing` in `tries.ts`: now, or just after the last claim of which nobody knows how it went, whichever is
 * later. Each instance claims by its own clock: where this one's is behind, the claims of an instance that died would otherwise look like one's
 * own, and never be tried again. One's own claims may then look like another's until the clock has caught up: one whose outcome could not be
 * written is tried once more, as after a kill.
 */
export function dutySince({ ledgers, channels }: { ledgers: Iterable<Ledger>; channels: Iterable<ChannelState> }, now: Date): Date {
  let latest = now.getTime();
  const see = (at: string, outcome: unknown) => {
    if (outcome === null) latest = Math.max(latest, Date.parse(at) + 1);
  };
  for (const { sendings } of ledgers) for (const { claimed, outcome } of sendings.values()) see(claimed, outcome);
  for (const { postings } of channels) for (const { tried } of postings.values()) see(tried.at, tried.outcome);
  return new Date(latest);
}
