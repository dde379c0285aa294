/** The cells of the Excel report: texts that stay texts, figures as figures, days as days. Pure. */
import type { Cell } from 'write-excel-file/node';
import { cut, inStockholm } from '../../../data/swedish.ts';
import { clean } from '../chapters/plain-text.ts';

/** What a cell of Excel holds at most, in characters. */
const longest = 32_767;
const top = { alignVertical: 'top' } as const;

/** A text. What looks like a formula is a text too, since every text is written as one. */
export function text(value: string | null): Cell {
  return value === null ? null : { value: kept(value), type: String, ...top };
}

/** A text of several lines, broken within its column. */
export function long(value: string | null): Cell {
  return value === null ? null : { value: kept(value), type: String, wrap: true, ...top };
}

/** A heading. */
export function bold(value: string): Cell {
  return { value: kept(value), type: String, fontWeight: 'bold', wrap: true, ...top };
}

/** A figure with as many decimals as it has; each Excel writes it in its own language's way. */
export function figure(value: number | null): Cell {
  return value === null ? null : { value, type: Number, align: 'right', ...top };
}

/** An amount in mnkr. */
export function money(value: number | null): Cell {
  return value === null ? null : { value, type: Number, format: '#,##0.0', align: 'right', ...top };
}

/** A day: "2025-07-31". */
export function day(value: string | null): Cell {
  return value === null ? null : { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', align: 'left', ...top };
}

/** A moment as the clock showed it in Sweden; `value` is as events have it. */
export function moment(value: string | null): Cell {
  return value === null ? null : { value: inStockholm(value), type: Date, format: 'yyyy-mm-dd hh:mm', align: 'left', ...top };
}

// Names that every object has: the writer looks texts up in one, and would take them for texts it has seen.
const reserved = new Set(Object.getOwnPropertyNames(Object.prototype));

// What Excel would read as a sign written by its number, "_x000D_", is kept as it was typed (ECMA-376 part 1, 22.9.2.19).
const mistaken = /_(?=x[\dA-Fa-f]{4}_)/g;

/** What Excel can hold of a text: what is too long breaks the file. */
function kept(value: string): string {
  const plain = clean(value).replace(mistaken, '_x005F_');
  return reserved.has(plain) ? `${plain} ` : cut(plain, longest);
}
