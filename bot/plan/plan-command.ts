/** What can be wished of a plan during the year, as plain data: what the routes read out of a form and `decidePlan` answers. */
import type { Goal, Styrtal, Uppdrag } from '../../data/model.ts';
import type { Decision } from '../../data/period-events.ts';
import type { Actor, RightsState } from '../../data/rights.ts';
import type { Plans } from '../../data/state.ts';

/** What is added, without what the bot itself gives it (id, source). */
export type NewItem = { name: string; short: string } & (
  | { kind: 'uppdrag'; number: number | null; giver: Uppdrag['giver']; goal: string | null }
  | { kind: 'styrtal'; goal: string; scope: Styrtal['scope']; unit: string; better: Styrtal['better']; target: number | null }
  | { kind: 'goal'; goalKind: Goal['kind']; number: number | null; parent: string | null }
  | { kind: 'activity'; goal: string; end: string | null }
  | { kind: 'mitigation'; risk: string; reach: 'regionövergripande' | 'ej angivet' }
);

/** `item` is an item's id. */
export type PlanCommand =
  | { do: 'add'; item: NewItem; unit: string; decision: Decision }
  | { do: 'rename'; item: string; name: string; short: string; decision: Decision }
  | { do: 'end'; item: string; decision: Decision }
  | { do: 'move'; item: string; to: string; decision: Decision }
  /** Null takes the tolerance away. */
  | { do: 'tolerance'; item: string; within: number | null }
  /** Empty: every period. */
  | { do: 'measured'; item: string; months: number[] }
  | { do: 'protect'; item: string; protected: boolean };

/** What a decision rests on besides the plan's own changes. */
export type PlanContext = { actor: Actor; rights: RightsState; plans: Plans; now: Date };

/** What a form changes. */
export type Change = PlanCommand['do'];

/** What was filled in: field → text, as the client sends it. */
export type Inputs = Readonly<Record<string, string>>;
