/** Makes the report's file, here or in a thread of its own where it is so large that others would have to wait for it. */
import type { Event } from '../../../data/events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import type { ExportInput } from '../chapters/export-input.ts';
import { openEvents } from '../excel/open-events.ts';
import type { Format } from './file-name.ts';

/** A round to make a report of. `audits` tells that whoever asks for it may read all its events, and by whose object id. */
export type Told = {
  format: Format;
  period: PeriodState;
  before: PeriodState | null;
  plans: Plans;
  events: readonly Event[];
  audits: boolean;
  now: Date;
};

/** Makes it where it is called. */
export async function makeHere({ format, audits, ...told }: Told): Promise<Uint8Array> {
  const input: ExportInput = { ...told, events: audits ? told.events : openEvents(told.events, told.period) };
  // Read when the first file is asked for: the bot starts faster without what writes them.
  if (format === 'excel') return (await import('../excel/excel-report.ts')).excelReport(input);
  return (await import('../word/word-report.ts')).wordReport(input);
}
