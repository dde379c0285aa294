/** The weekly post while a round is open: how many of each unit's entries are reported, and nothing of what they say. Pure. */
import type { Bars, SummaryView } from '../../../cards/summary-view.ts';
import type { Scope } from '../../../data/digest-events.ts';
import { unitName } from '../../../data/item-words.ts';
import type { Mark } from '../../../data/marks.ts';
import { type PeriodState, waits } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { capital, counted, dayInWords, number } from '../../../data/swedish.ts';
import { scopeEntries, scopeName } from './scope-entries.ts';

const reportedMark: Mark = { symbol: '✓', word: 'Rapporterat', tone: 'good' };
const leftMark: Mark = { symbol: '□', word: 'Återstår', tone: 'neutral' };
/** More bars than this are no picture: the rest are one. */
const mostUnits = 12;

type Count = { name: string; reported: number; total: number };

/** The progress of a period on a day in Europe/Stockholm. What is outside its mätpunkter counts as reported, as in läget. */
export function weekView(period: PeriodState, plans: Plans, scope: Scope, today: string): SummaryView {
  const { settings } = period;
  const units = new Map<string, Count>();
  for (const entry of scopeEntries(period, plans, scope)) {
    const { unit } = entry.entry;
    const before = units.get(unit) ?? { name: unitName(unit, plans.catalog), reported: 0, total: 0 };
    units.set(unit, { ...before, reported: before.reported + (waits(entry) ? 0 : 1), total: before.total + 1 });
  }
  const all = sumOf('', [...units.values()]);
  const title = `Läget i rapporteringen · ${settings.title}`;
  const text = [
    `${number(all.reported)} av ${counted(all.total, 'post är rapporterad', 'poster är rapporterade')}.`,
    dueWords(settings.due, today),
  ];
  return {
    kind: 'summary',
    say: `${title}${settings.practice ? ', Övningsdata' : ''}. ${text.join(' ')}`,
    title,
    practice: settings.practice,
    under: `${capital(scopeName(scope, period, plans))} · ${dayInWords(today)}`,
    headline: partsOf(all),
    text,
    bars: units.size > 0 ? [bars([...units.values()])] : [],
    sections: [],
    notes: ['Hur det har gått visas först när omgången är publicerad.'],
    sources: [],
    buttons: [],
    links: [],
  };
}

/** Those with most left first. */
function bars(units: Count[]): Bars {
  const sorted = [...units].sort((a, b) => b.total - b.reported - (a.total - a.reported));
  const rest = sorted.slice(mostUnits - 1);
  const shown = rest.length > 1 ? [...sorted.slice(0, mostUnits - 1), sumOf(`Övriga ${number(rest.length)} enheter`, rest)] : sorted;
  return {
    heading: 'Per enhet',
    rows: shown.map((unit) => ({
      name: unit.name,
      parts: partsOf(unit),
      said: `${number(unit.reported)} av ${number(unit.total)} rapporterade`,
    })),
  };
}

function sumOf(name: string, units: Count[]): Count {
  const sum = (of: 'reported' | 'total') => units.reduce((total, unit) => total + unit[of], 0);
  return { name, reported: sum('reported'), total: sum('total') };
}

function partsOf({ reported, total }: Count): { mark: Mark; count: number }[] {
  return [
    { mark: reportedMark, count: reported },
    { mark: leftMark, count: total - reported },
  ];
}

function dueWords(due: string, today: string): string {
  if (today > due) return `Sista dag att rapportera var ${dayInWords(due)}.`;
  return today === due ? 'I dag är sista dagen att rapportera.' : `Sista dag att rapportera är ${dayInWords(due)}.`;
}
