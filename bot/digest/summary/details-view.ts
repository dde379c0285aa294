/** What there are details of in a period: each målsättning with its colour, and each unit; and the details of one. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { SummaryView } from '../../../cards/summary-view.ts';
import { counted } from '../../../data/swedish.ts';
import { sheet } from './choose-view.ts';
import { type Detail, detailEntries, detailViews } from './detail-views.ts';
import type { SummaryInput } from './model.ts';
import { createTeller } from './tell.ts';

type Section = SheetView['sections'][number];

/** A section of a sheet shows so many rows. */
const mostRows = 10;

/** Lists them; each row leads to its details. */
export function detailsView(input: SummaryInput): SheetView {
  const { settings } = input.period;
  const sections = [...sectionsOf('Målsättningar och områden', 'goal', input), ...sectionsOf('Enheter', 'unit', input)];
  const text = sections.length > 0 ? 'Välj en målsättning eller en enhet.' : 'Det finns inget att visa i den här delen.';
  return sheet(`Detaljer: ${settings.title}`, text, sections, { practice: settings.practice });
}

/** The details of a målsättning or a unit, by its id; undefined where the period asks for nothing of it. */
export function detailOf(input: SummaryInput, of: string): SummaryView | undefined {
  const views: Detail[] = (['goal', 'unit'] as const).flatMap((by) => detailViews(input, by));
  return views.find(({ key }) => key === of)?.view;
}

function sectionsOf(heading: string, by: 'goal' | 'unit', input: SummaryInput): Section[] {
  const tell = createTeller(input);
  const entries = detailEntries(input, by);
  const { period, scope } = input;
  const rows = detailViews(input, by).map(({ key, view }): Section['rows'][number] => {
    const all = entries.get(key) ?? [];
    const own = all.find(({ entry }) => entry.item === key);
    const mark = own ? tell(own)?.mark : undefined;
    const act: ActButton = { title: 'Visa', act: { verb: 'details', data: { period: period.settings.id, scope, of: key } } };
    return { title: view.title, lines: [counted(all.length, 'post', 'poster')], ...(mark ? { mark } : {}), act };
  });
  return Array.from({ length: Math.ceil(rows.length / mostRows) }, (_, part) => {
    const own = rows.slice(part * mostRows, (part + 1) * mostRows);
    return { heading: part === 0 ? heading : `${heading}, fortsättning`, rows: own, total: own.length };
  });
}
