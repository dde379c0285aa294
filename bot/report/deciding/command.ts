/** What can be wished of a period, as plain data: what the routes read out of a turn and `decide` answers. */
import type { Decision as BodyDecision, Dates, Settings } from '../../../data/period-events.ts';
import type { Actor, RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import type { Entry, EntryKey, StatusReport } from '../../../data/status.ts';

/** `seen` is the version of the entry that whoever acts had before them. */
export type Command =
  | { do: 'open'; settings: Settings; entries: Entry[] }
  | { do: 'change dates'; dates: Dates; reason: string | null }
  | { do: 'report'; entry: EntryKey; seen: number; report: StatusReport; way: 'form' | 'unchanged' | 'file' }
  | { do: 'hand over'; entries: EntryKey[]; to: string; reason: string | null }
  | { do: 'return'; entry: EntryKey; seen: number; reason: string }
  | { do: 'approve'; entry: EntryKey; seen: number }
  /** All that waits for this person and was reported within the period's first `drawn` events, which the card showed. */
  | { do: 'approve all'; drawn: number }
  | { do: 'name readers'; readers: string[] }
  | { do: 'remind'; people: string[] }
  | { do: 'lock'; reason: string | null }
  | { do: 'publish'; date: string; decision: BodyDecision | null }
  | { do: 'propose correction'; entry: EntryKey; seen: number; report: StatusReport; reason: string }
  | { do: 'approve correction'; entry: EntryKey; seen: number }
  | { do: 'refuse correction'; entry: EntryKey; seen: number; reason: string }
  | { do: 'decide isk'; entry: EntryKey; conclusion: 'tillräcklig' | 'inte tillräcklig'; decision: BodyDecision };

/** What a decision rests on besides the period itself. */
export type Context = { actor: Actor; rights: RightsState; plans: Plans; now: Date };
