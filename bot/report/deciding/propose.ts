/** What the rules propose of a styrtal: a status where code can tell, and why it can't where it can't. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { inUnit } from '../../../data/item-words.ts';
import type { Styrtal } from '../../../data/model.ts';
import { type Measure, type Reach, reachTarget } from '../../../data/reach-target.ts';
import type { Measured } from '../../../data/status.ts';
import { dayInWords, dayOf, listed, number } from '../../../data/swedish.ts';
import { isCounted } from './measure-limits.ts';

export { proposeArrow } from './propose-arrow.ts';

/** How far from its target a styrtal may be and be "delvis", by whom (the function) and when: the controller's own line. */
export type Tolerance = { within: number; by: string; at: string };
/** A status, or none where it is the rapportör's to judge; `rule` says why, or what is missing. */
export type StatusProposal = { status: 'helt' | 'delvis' | 'inte alls' | 'värde saknas' | null; rule: string };

/** One measure of a styrtal with its value: the styrtal itself, or a part of it. */
type Held = { name: string | null; measure: Measure; value: number; reach: Reach };

/** Proposes a status. Måluppfyllelse is only counted when outcome and target are of the same year. */
export function proposeStatus(item: Reportable, outcome: Measured | null, tolerance: Tolerance | undefined): StatusProposal {
  if (item.kind !== 'styrtal') return none('Inget förslag räknas ut: bedöm själv.');
  if (outcome === null)
    return isCounted(item)
      ? { status: 'värde saknas', rule: 'Inget utfall är angivet: värde saknas.' }
      : none('Målet är beskrivet i ord: bedöm själv.');
  const year = Number(outcome.date.slice(0, 4));
  const measures = measuresOf(item.row);
  const aimed = measures.map(({ measure }) => measure.target?.year ?? item.plan.year).find((one) => one !== year);
  if (aimed !== undefined && measures.some(({ measure }) => measure.target !== null))
    return none(`Utfallet är från ${year} och målvärdet gäller ${aimed}. Måluppfyllelse räknas bara inom samma år: bedöm själv.`);
  const held = measures.flatMap(({ part, name, measure }): Held[] => {
    const value = outcome.values.find((one) => one.part === part)?.value ?? null;
    return value === null ? [] : [{ name, measure, value, reach: reachTarget(measure, value, year) }];
  });
  if (held.length < measures.length) return none(lacking(measures, held));
  const unknown = held.find(({ reach }) => reach.reached === null);
  if (unknown?.reach.reached === null) return none(`Inget förslag: ${unknown.reach.why}. Bedöm själv.`);
  return judged(held, outcome.date, tolerance);
}

/** Whether the outcome reaches the targets of its own year; null where it can't be told. */
export function reaches(item: Reportable, outcome: Measured | null): boolean | null {
  if (item.kind !== 'styrtal' || outcome === null) return null;
  const year = Number(outcome.date.slice(0, 4));
  const each = measuresOf(item.row).map(({ part, measure }) => {
    const value = outcome.values.find((one) => one.part === part)?.value ?? null;
    const aimed = measure.target?.year ?? item.plan.year;
    return value === null || aimed !== year ? null : reachTarget(measure, value, year).reached;
  });
  return each.includes(null) ? null : each.every(Boolean);
}

/** The measures that are reported: the parts of a styrtal that has parts, else itself. */
function measuresOf(row: Styrtal): { part: string | null; name: string | null; measure: Measure }[] {
  const { better } = row;
  if (row.parts.length === 0) return [{ part: null, name: null, measure: row }];
  return row.parts.map((part) => ({ part: part.key, name: part.name, measure: { ...part, better } }));
}

function none(rule: string): StatusProposal {
  return { status: null, rule };
}

function lacking(measures: ReturnType<typeof measuresOf>, held: readonly Held[]): string {
  const missing = measures.flatMap(({ name }) => (name !== null && !held.some((one) => one.name === name) ? [name] : []));
  return missing.length === 0
    ? 'Utfallet är angivet i ord: bedöm själv.'
    : `Inget förslag: värde saknas för ${listed(missing)}. Bedöm själv.`;
}

function judged(held: readonly Held[], date: string, tolerance: Tolerance | undefined): StatusProposal {
  const missed = held.filter(({ reach }) => !reach.reached);
  if (missed.length === 0) return { status: 'helt', rule: `${said(held, date)}: helt.` };
  const what = said(missed, date);
  if (tolerance === undefined) return none(`${what}. Var gränsen går mellan delvis och inte alls säger planen inte: bedöm själv.`);
  const near = missed.filter(({ value, reach }) => reach.reached !== null && Math.abs(value - reach.aim) <= tolerance.within + 1e-9);
  const line = `Toleransen ${number(tolerance.within)} är satt av ${tolerance.by} den ${dayInWords(dayOf(new Date(tolerance.at)))}`;
  if (near.length === missed.length) return { status: 'delvis', rule: `${what}, men ligger inom toleransen: delvis. ${line}.` };
  if (near.length === 0 && missed.length === held.length)
    return { status: 'inte alls', rule: `${what} och ligger utanför toleransen: inte alls. ${line}.` };
  return none(`${what}. Delarna ligger olika nära sina mål: bedöm själv. ${line}.`);
}

/** "Utfallet 81 % den 31 juli 2025 når inte målvärdet (90 %)". All of these either reach their target or don't. */
function said(held: readonly Held[], date: string): string {
  const reached = held[0]?.reach.reached ?? false;
  const verb = reached ? 'når' : 'når inte';
  const figures = held.map(({ name, measure, value }) => `${name === null ? '' : `${name} `}${inUnit(value, measure.unit)}`);
  const aims = held.map(({ name, measure, reach }) => `${name === null ? '' : `${name} `}${aimOf(measure, reach)}`);
  const target =
    new Set(held.map(({ measure, reach }) => aimOf(measure, reach))).size === 1 ? aimOf(held[0]?.measure, held[0]?.reach) : listed(aims);
  return `Utfallet ${listed(figures)} den ${dayInWords(date)} ${verb} ${held.length > 1 && target.includes(',') ? 'målvärdena' : 'målvärdet'} (${target})`;
}

/** The target as decided, and for a direction or a change also the figure that it is held against. */
function aimOf(measure: Measure | undefined, reach: Reach | undefined): string {
  const target = measure?.target;
  if (!measure || !target || !reach || reach.reached === null) return '';
  const compared = target.type === 'direction' ? `senast kända ${inUnit(reach.aim, measure.unit)}` : '';
  const counted = target.type === 'change' ? `${inUnit(Math.round(reach.aim * 100) / 100, measure.unit)}, ${target.printed}` : '';
  return compared || counted || target.printed;
}
