/** Which way a styrtal has gone: the arrow means better or worse, not up or down. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { inUnit } from '../../../data/item-words.ts';
import type { Styrtal } from '../../../data/model.ts';
import { equal, lastKnown } from '../../../data/reach-target.ts';
import type { Measured } from '../../../data/status.ts';
import { capital } from '../../../data/swedish.ts';

type Arrow = 'förbättrat' | 'oförändrat' | 'försämrat';
/** An arrow, or none where it is the rapportör's to judge; `rule` says what it compares, or what is missing. */
export type ArrowProposal = { arrow: Arrow | null; rule: string };

/** What the outcome is compared with, and where it comes from ("delårsrapporten per 31 juli 2024"). */
export type Before = { measured: Measured; from: string };

/** Compares an outcome with the same period last year (`before`), else with the newest outcome that the plan states for an earlier year. */
export function proposeArrow(item: Reportable, outcome: Measured | null, before: Before | null): ArrowProposal {
  if (item.kind !== 'styrtal') return { arrow: null, rule: 'Ingen pil räknas ut: bedöm själv.' };
  if (outcome === null) return { arrow: null, rule: 'Inget utfall är angivet, så ingen pil räknas ut.' };
  const { better } = item.row;
  if (better === 'none') return { arrow: null, rule: 'Planen säger inte åt vilket håll det blir bättre: bedöm själv.' };
  const compared = outcome.values.flatMap(({ part, value }) => {
    const past = pastOf(item.row, part, Number(outcome.date.slice(0, 4)), before);
    return value === null || past === null ? [] : [{ part, value, past, arrow: arrowOf(past.value, value, better) }];
  });
  if (compared.length < outcome.values.length || compared.length === 0)
    return { arrow: null, rule: 'Det finns inget tidigare värde att jämföra med: bedöm själv.' };
  const arrows = new Set(compared.map((one) => one.arrow));
  const way = better === 'up' ? 'högre är bättre' : 'lägre är bättre';
  const steps = compared.map(({ part, value, past }) => {
    const { name, unit } = item.row.parts.find(({ key }) => key === part) ?? { name: '', unit: item.row.unit };
    return `${name} ${inUnit(past.value, unit)} (${past.from}) → ${inUnit(value, unit)}`.trim();
  });
  const [only] = arrows;
  if (arrows.size > 1 || only === undefined)
    return { arrow: null, rule: `${capital(steps.join(', '))}. Delarna går åt olika håll: bedöm själv.` };
  return { arrow: only, rule: `${capital(steps.join(', '))}; ${way}: ${only}.` };
}

function arrowOf(past: number, now: number, better: 'up' | 'down'): Arrow {
  if (equal(past, now)) return 'oförändrat';
  return now > past === (better === 'up') ? 'förbättrat' : 'försämrat';
}

function pastOf(row: Styrtal, part: string | null, year: number, before: Before | null): { value: number; from: string } | null {
  const reported = before?.measured.values.find((one) => one.part === part)?.value ?? null;
  if (before && reported !== null) return { value: reported, from: before.from };
  const known = lastKnown(part === null ? row : (row.parts.find(({ key }) => key === part) ?? row), year);
  if (known === undefined || known.value === null) return null;
  return { value: known.value, from: known.asOf ?? String(known.year) };
}
