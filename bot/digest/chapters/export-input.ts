/** What the report's files are made of. */
import type { Event } from '../../../data/events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';

/** `before` as in `SummaryInput`; `events` are those of the period's own stream, in order. */
export type ExportInput = { period: PeriodState; before: PeriodState | null; plans: Plans; events: readonly Event[]; now: Date };
