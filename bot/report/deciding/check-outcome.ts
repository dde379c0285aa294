/** Checks a measured outcome: its values by unit, and the day it holds for. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { partsOf } from '../../../data/item-words.ts';
import type { Settings } from '../../../data/period-events.ts';
import type { Measured } from '../../../data/status.ts';
import { dayInWords } from '../../../data/swedish.ts';
import { limitsOf, wrongValue } from './measure-limits.ts';

/** How many years before the round's own an outcome may be from, as senast kända; older only if the plan's own is. */
const yearsBack = 2;

/** The id of the field that a part's value stands in. */
function valueField(part: string | null): string {
  return part === null ? 'value' : `value.${part}`;
}

/** The field where a missing outcome is said. */
export function firstField(item: Reportable): string {
  return valueField(partsOf(item)[0]?.part ?? null);
}

/** Checks an outcome that is given; at least one of its parts has a value. */
export function checkOutcome(outcome: Measured, item: Reportable, { asOf }: Settings, today: string): Record<string, string> {
  const wrong: Record<string, string> = {};
  const seen = new Set<string | null>();
  for (const { part, value } of outcome.values) {
    const limits = limitsOf(item, part);
    if (limits === null || seen.has(part)) {
      wrong[firstField(item)] = 'Värdena stämmer inte med måttets delar. Öppna formuläret på nytt och fyll i dem där.';
      continue;
    }
    seen.add(part);
    const sentence = value === null ? null : wrongValue(value, limits);
    if (sentence !== null) wrong[valueField(part)] = sentence;
  }
  if (!hasValue(outcome)) wrong[firstField(item)] = 'Skriv utfallet.';
  const day = wrongDay(outcome.date, item, asOf, today);
  return day === null ? wrong : { ...wrong, date: day };
}

/** Tells whether an outcome says anything, in figures or in words. */
function hasValue(outcome: Measured): boolean {
  return outcome.values.some(({ value, word }) => value !== null || (word !== null && word.trim() !== ''));
}

function wrongDay(date: string, item: Reportable, asOf: string, today: string): string | null {
  if (date > today) return 'Datumet ligger i framtiden. Skriv den dag som utfallet gäller.';
  if (date > asOf) return `Rapporten gäller per ${dayInWords(asOf)}: skriv ett utfall från den dagen eller tidigare.`;
  const earliest = Math.min(Number(asOf.slice(0, 4)) - yearsBack, ...knownYears(item));
  return Number(date.slice(0, 4)) < earliest ? `Utfallet är för gammalt: skriv ett från ${earliest} eller senare.` : null;
}

function knownYears(item: Reportable): number[] {
  if (item.kind === 'keyfigure') return item.row.cells.flatMap(({ year }) => (year === null ? [] : [year]));
  if (item.kind !== 'styrtal') return [];
  return [item.row, ...item.row.parts].flatMap(({ outcome }) => (outcome.year === null ? [] : [outcome.year]));
}
