/** Reads an outcome: a figure for each part of the measure, and the day it holds for. Pure. */
import { readDay, readFigure } from '../../../data/read-swedish.ts';
import type { Measured } from '../../../data/status.ts';
import type { About, FigurePart } from './about-entry.ts';
import type { Errors, Inputs } from './read-inputs.ts';

type Value = Measured['values'][number];

/** Null when nothing was filled in, or when something can't be read: `errors` tells which. The day is the period's when none is given. */
export function readMeasured(inputs: Inputs, { parts, period }: Pick<About, 'parts' | 'period'>, errors: Errors): Measured | null {
  const values = parts.map((part) => readPart(inputs, part, errors));
  const given = values.some((value) => value !== null && (value.value !== null || value.word !== null));
  const day = inputs.date?.trim() ?? '';
  const read = day === '' ? { value: period.settings.asOf } : readDay(day);
  if ('wrong' in read) errors.date = read.wrong;
  const whole = values.flatMap((value) => (value === null ? [] : [value]));
  return given && 'value' in read && whole.length === parts.length ? { date: read.value, values: whole } : null;
}

/** Null when it can't be read. A place may be written "12 av 21", and a measure that is followed in words takes words. */
function readPart(inputs: Inputs, { part, field, unit, worded }: FigurePart, errors: Errors): Value | null {
  const text = inputs[field]?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '') return { part, value: null, word: null };
  const place = unit === 'plats' ? /^(?:plats )?(\d{1,4}) av (\d{1,4})$/i.exec(text) : null;
  if (place) return { part, value: Number(place[1]), word: `Plats ${Number(place[1])} av ${Number(place[2])}` };
  const read = readFigure(unit === 'plats' ? text.replace(/^plats /i, '') : text, unit);
  if ('value' in read) return { part, value: read.value, word: null };
  if (worded && text.length <= 60) return { part, value: null, word: text };
  errors[field] = worded ? 'Skriv utfallet med högst 60 tecken.' : read.wrong;
  return null;
}
