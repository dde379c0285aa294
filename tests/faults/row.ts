/** A row of the table of faults: what is broken, while what, and what must hold. */
import type { Chance } from './chance.ts';

/** How much is tried: how often something is broken, or for how many milliseconds. Chance says when. */
export type Trying = { much: number; chance: Chance };

/** What was done, in Swedish with numbers, and what was wrong: nothing where the row holds. */
export type Tried = { did: string; wrong: string[] };

/** `fault` and `holds` are the table's columns; `much` is how much is tried in `npm test`, where 0 leaves it to the long run, and in `npm run soak`. */
export type Row = {
  fault: string;
  engine: 'lowdb' | 'PostgreSQL';
  holds: string;
  much: { test: number; soak: number };
  run(trying: Trying): Promise<Tried>;
};

/** A number as Swedish writes it. */
export function count(number: number): string {
  return new Intl.NumberFormat('sv-SE').format(number);
}

/** How people fared who pressed save meanwhile. */
export function fared(saved: { acknowledged: number; refused: number; unanswered: number; slowestMs: number }): string {
  const parts = [`${count(saved.acknowledged)} sparade bekräftade`];
  if (saved.refused > 0) parts.push(`${count(saved.refused)} nekade med ord`);
  if (saved.unanswered > 0) parts.push(`${count(saved.unanswered)} utan svar`);
  return `${parts.join(', ')}; långsammaste svaret ${new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 1 }).format(saved.slowestMs / 1000)} s`;
}
