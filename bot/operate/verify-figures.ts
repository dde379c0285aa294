/** Checks that what a plan's data states stands in the document it cites: the pure core of `npm run verify`. */
import type { Plan, Reading } from '../../data/model.ts';
import { figuresOf } from './figures-of.ts';
import { holdsNumber, numbersIn, valueIn } from './numbers.ts';

/** What was not found where the data says that it stands. */
export type Miss = { item: string; figure: string; lines: string; why: string };

/** One plan to check: its data, its recorded readings, and the text copies of the documents by plan id. */
export type Check = { plan: Plan; readings: Reading[]; texts: ReadonlyMap<string, string> };

/** Looks up every figure of a plan in its document and tests every recorded reading. No miss means that all of it is there. */
export function verifyFigures({ plan, readings, texts }: Check): { checked: number; misses: Miss[] } {
  const whole = texts.get(plan.head.id);
  if (whole === undefined)
    return { checked: 0, misses: [{ item: plan.head.id, figure: plan.head.file, lines: '', why: 'dokumentet saknas' }] };
  const misses = readings.flatMap((reading) => testReading(reading, texts.get(reading.document ?? plan.head.id)));
  const read = new Map<string, Set<string>>();
  for (const reading of readings) for (const figure of numbersIn(reading.printed)) setOf(read, reading.item).add(plain(figure));
  const stated = figuresOf(plan);
  const lines = whole.split('\n');
  const flat = lines.join(' ¶ ');
  for (const { item, figure, printed, lines: cited, exact, negative } of stated) {
    if (holdsNumber(pick(lines, cited), figure, negative)) continue;
    if (read.get(item)?.has(plain(figure))) continue;
    if (!exact && holdsNumber(flat, figure)) continue;
    misses.push({ item, figure, lines: cited, why: exact ? `tryckt som ${printed}` : 'finns ingenstans i dokumentet' });
  }
  return { checked: stated.length, misses };
}

/** The cited lines ("177-179, 195", counted from 1) as one text, where a line break never joins two numbers. */
export function pick(lines: string[], cited: string): string {
  return cited
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = from] = range.trim().split('-').map(Number);
      return lines.slice(from - 1, to);
    })
    .join(' ¶ ');
}

function testReading(reading: Reading, text: string | undefined): Miss[] {
  const miss = (why: string): Miss[] => [{ item: reading.item, figure: reading.printed, lines: reading.lines, why: `läsning: ${why}` }];
  if (text === undefined) return miss('dokumentet saknas');
  const cited = pick(text.split('\n'), reading.lines);
  if ('text' in reading) return squeeze(cited).includes(squeeze(reading.text)) ? [] : miss(`"${reading.text}" står inte på raderna`);
  const absent = reading.terms.find((term) => !numbersIn(term).every((figure) => holdsNumber(cited, figure)));
  if (absent !== undefined) return miss(`termen ${absent} står inte på raderna`);
  const result = compute(
    reading.op,
    reading.terms.map((term) => valueIn(term) ?? 0),
  );
  const printed = Math.abs(valueIn(reading.printed) ?? Number.NaN);
  const step = 10 ** -(reading.printed.split(',')[1]?.match(/^\d+/)?.[0].length ?? 0);
  return Math.abs(Math.abs(result) - printed) <= step / 2 + 1e-9 ? [] : miss(`termerna ger ${result}`);
}

function compute(op: 'sum' | 'share' | 'change', terms: number[]): number {
  const [first = 0, second = Number.NaN] = terms;
  if (op === 'share') return (first / second) * 100;
  if (op === 'change') return ((first - second) / second) * 100;
  return terms.reduce((sum, term) => sum + term, 0);
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const set = map.get(key) ?? new Set<string>();
  map.set(key, set);
  return set;
}

const plain = (figure: string): string => figure.replace(/\s/g, '');
const squeeze = (text: string): string => text.replace(/[\s¶]/g, '').replace(/[−–—]/g, '-');
