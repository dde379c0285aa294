/** "Vilken omgång?": when several could be meant. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import type { PeriodState } from '../../../data/period.ts';
import { counted, dayInWords } from '../../../data/swedish.ts';
import { countOf } from './progress-count.ts';

/** Shows periods to choose from, each with the button that goes on with it. */
export function choosePeriod(title: string, periods: readonly PeriodState[], goOn: (period: string) => ActButton['act']): SheetView {
  return {
    kind: 'sheet',
    title,
    say: `${title} ${counted(periods.length, 'omgång', 'omgångar')} att välja bland.`,
    practice: false,
    text: [],
    facts: [],
    tables: [],
    sections: [
      {
        heading: 'Välj omgång',
        rows: periods.slice(0, 10).map((period) => ({
          title: `${period.settings.title}${period.settings.practice ? ' (Övningsdata)' : ''}`,
          lines: [standing(period)],
          act: { title: 'Visa', act: goOn(period.settings.id) },
        })),
        total: periods.length,
      },
    ],
    links: [],
    buttons: [],
    notes: [],
    sources: [],
  };
}

function standing({ settings, locked, published, entries }: PeriodState): string {
  if (published) return `Publicerad ${dayInWords(published.date)}`;
  if (locked) return 'Låst, inte publicerad';
  const { reported, total } = countOf(entries.values());
  return `${reported} av ${total} rapporterade, ska låsas ${dayInWords(settings.lock)}`;
}
