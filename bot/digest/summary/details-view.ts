/** What there are details of in a period: each målsättning with its colour, and each unit; and the details of one. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { SummaryView } from '../../../cards/summary-view.ts';
import { counted } from '../../../data/swedish.ts';
import { sheet } from './choose-view.ts';
import { detailEntries, detailTitle, detailViewOf } from './detail-views.ts';
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
  return detailViewOf(input, 'goal', of) ?? detailViewOf(input, 'unit', of);
}

function sectionsOf(heading: string, by: 'goal' | 'unit', input: SummaryInput): Section[] {
  const tell = createTeller(input);
  const { period, plans, scope } = input;
  const rows = [...detailEntries(input, by)].map(([key, all]): Section['rows'][number] => {
    const own = all.find(({ entry }) => entry.item === key);
    const mark = own ? tell(own)?.mark : undefined;
    const act: ActButton = { title: 'Visa', act: { verb: 'details', data: { period: period.settings.id, scope, of: key } } };
    return { title: detailTitle(key, by, plans), lines: [counted(all.length, 'post', 'poster')], ...(mark ? { mark } : {}), act };
  });
  return Array.from({ length: Math.ceil(rows.length / mostRows) }, (_, part) => {
    const own = rows.slice(part * mostRows, (part + 1) * mostRows);
    return { heading: part === 0 ? heading : `${heading}, fortsättning`, rows: own, total: own.length };
  });
}
