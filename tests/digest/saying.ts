/** Short ways to say things in a small period, for the tests of the summary. */
import type { Summary, SummaryInput } from '../../bot/digest/summary/model.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import type { StatusReport } from '../../data/status.ts';
import { hr, kansli, plans, settings } from '../report/world.ts';
import { type End, entryOf, periodOf, type Said } from './periods.ts';

/** The comment of a report that goes well. */
export const fine = { comment: 'Bra.', measures: null };
/** A goal’s report. */
export const goal = (colour: 'grön' | 'gul' | 'röd'): StatusReport => ({ kind: 'goal', colour, arrow: 'oförändrat', ...fine });
/** An uppdrag’s report. */
export const uppdrag = (colour: 'grön' | 'gul' | 'röd'): StatusReport => ({
  kind: 'uppdrag',
  colour,
  arrow: null,
  expectedEnd: null,
  ...fine,
});
/** A styrtal’s report: a value, or one for each part. `date` null: no outcome. */
export const styrtal = (
  status: 'helt' | 'delvis' | 'inte alls' | 'värde saknas',
  date: string | null = '2025-07-31',
  values: Record<string, number> | number = 6,
): StatusReport => ({
  ...{ kind: 'styrtal', status, arrow: null, differs: null, ...fine },
  outcome:
    (date && {
      date,
      values:
        typeof values === 'number'
          ? [{ part: null, value: values, word: null }]
          : Object.entries(values).map(([part, value]) => ({ part, value, word: null })),
    }) ||
    null,
});
/** A budgetpost’s report, mnkr. */
export const budget = (accumulated: number, forecast: number): StatusReport => ({ kind: 'budget', accumulated, forecast, comment: null });

/** The summary of a period of these entries, published unless `end` says otherwise. */
export const summaryOf = (said: Said[], more: Partial<SummaryInput> & { settings?: typeof settings; end?: End } = {}): Summary => {
  const { settings: of = settings, end, ...input } = more;
  return summarise({ period: periodOf(said, of, end), before: null, plans, scope: { of: 'all' }, ...input });
};
/** A styrtal of staben HR. */
export const sickLeave = entryOf('plan-2025/styrtal/sjukfranvaro', hr);
/** What a unit says of an item; null: nothing. */
export const say = (id: string, report: StatusReport | null, unit = kansli): Said => ({ entry: entryOf(id, unit), report });
/** How many styrtal have each status, by its word. */
export const counts = (summary: Summary) =>
  Object.fromEntries((summary.styrtal?.counts ?? []).map(({ mark, count }) => [mark.word, count]));
