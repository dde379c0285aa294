/** What values a measure can have: told by its unit and by the values that the plan knows. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import type { Styrtal, StyrtalPart, Target } from '../../../data/model.ts';

/** Bounds of a value (null where there is none) and whether it is counted in whole numbers. */
export type Limits = { unit: string; whole: boolean; least: number | null; most: number | null };

/** No region's figure is larger, in any unit: what is larger was written in the wrong one. */
export const absurd = 1e9;

/** Units that are judged and not counted: their outcome is in words or not at all. */
const judged = ['', 'bedömning', 'genomförande', 'resultat', 'tillgänglighet', 'utbud'];
const percents = ['%', 'andel'];
const wholes = /^(antal|st$|kva-koder|personer|besök|plats$)/i;
/** A printed column that holds a difference can go either way. */
const differences = /förändring|differens|ökning|minskning|avvikelse/i;

/** Tells whether a measure has a figure; the others have a status alone, with an outcome in words if any. */
export function isCounted(item: Reportable): boolean {
  if (item.kind === 'keyfigure') return true;
  if (item.kind !== 'styrtal') return false;
  return item.row.parts.length > 0 || !judged.includes(item.row.unit);
}

/** The limits of a measure, or of one of its parts; null for a part that it does not have. */
export function limitsOf(item: Reportable, part: string | null): Limits | null {
  if (item.kind === 'styrtal') {
    const measure = part === null ? (item.row.parts.length === 0 ? item.row : undefined) : item.row.parts.find(({ key }) => key === part);
    return measure ? ofMeasure(measure) : null;
  }
  if (item.kind !== 'keyfigure') return null;
  const groups = item.row.cells.filter(({ group }) => group !== null);
  const cells = item.row.cells.filter(({ group }) => (part === null ? groups.length === 0 : group === part));
  const unit = cells[0]?.unit;
  if (unit === undefined) return part === null && item.row.cells.length === 0 ? { unit: '', whole: false, least: null, most: null } : null;
  const known = cells.flatMap(({ value }) => (value === null ? [] : [value]));
  const eitherWay = cells.some(({ column }) => differences.test(column));
  return limits(unit, known, eitherWay, null);
}

/** What is wrong with a value, in a sentence; null when it may be. */
export function wrongValue(value: number, { unit, whole, least, most }: Limits): string | null {
  if (!Number.isFinite(value) || Math.abs(value) > absurd) return 'Talet är orimligt stort. Kontrollera enheten.';
  if (unit === 'plats' && least !== null && (value < least || (most !== null && value > most)))
    return most === null ? 'Skriv platsen som ett tal från 1.' : `Skriv platsen som ett tal från 1 till ${most}.`;
  if (whole && !Number.isInteger(value)) return 'Skriv ett heltal.';
  if (most === 100 && value > 100) return 'En andel är högst 100 %. Kontrollera värdet.';
  if (least === 0 && value < 0) return 'Värdet kan inte vara negativt.';
  if (most !== null && value > most) return `Värdet kan inte vara högre än ${most}.`;
  return null;
}

function ofMeasure({ unit, outcome, earlier, target, longTarget }: Styrtal | StyrtalPart): Limits {
  const outcomes = [outcome, ...(earlier ?? [])].flatMap(({ value }) => (value === null ? [] : [value]));
  const targets = [target, longTarget].flatMap((one) => (one === null ? [] : figuresOf(one)));
  const eitherWay = target?.type === 'change' && unit === '%';
  return limits(unit, [...outcomes, ...targets], eitherWay, target?.type === 'position' ? target.of : null);
}

function limits(unit: string, known: readonly number[], eitherWay: boolean, places: number | null): Limits {
  const whole = wholes.test(unit) && known.every(Number.isInteger);
  if (unit === 'plats') return { unit, whole: true, least: 1, most: places };
  const negative = eitherWay || ['mnkr', 'tkr', 'kronor', 'procentenheter'].includes(unit) || known.some((value) => value < 0);
  const least = negative ? null : 0;
  const beyond = eitherWay || known.some((value) => value > 100);
  if (percents.includes(unit)) return { unit, whole, least, most: beyond ? null : 100 };
  if (unit === 'betyg') return { unit, whole, least, most: 10 };
  if (unit === 'år') return { unit, whole, least, most: 130 };
  return { unit, whole, least, most: null };
}

function figuresOf(target: Target): number[] {
  if (target.type === 'range') return [target.from, target.to];
  return 'value' in target ? [target.value] : [];
}
