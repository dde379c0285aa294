/** A period's result: counts, what has changed, what deviates and what is missing. Pure, and linear in the number of entries. */
import type { EntryState } from '../../../data/period.ts';
import { statusMeaning } from '../../../data/report-words.ts';
import { budgetParts } from './budget-parts.ts';
import { changesSince } from './changes.ts';
import { colourRows } from './colour-rows.ts';
import { severity, standingReport } from './counted-status.ts';
import { gapsOf } from './gaps.ts';
import { missingOf, textsOf } from './missing.ts';
import type { Summary, SummaryInput, Told } from './model.ts';
import { scaleOf } from './scales.ts';
import { scopeEntries, scopeName } from './scope-entries.ts';
import { correctedAt, createTeller } from './tell.ts';
import { unsureOf } from './unsure.ts';

/** Deviations of the same weight come in this order. */
const kinds = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation'];

/**
 * Sums up a period within a scope. Only what is reported or approved counts, also before the period is published: who may see it then is
 * for the caller to ask `may`. An entry whose item the plans have no more is left out.
 */
export function summarise(input: SummaryInput): Summary {
  const { period, before, plans, scope } = input;
  const { settings, published } = period;
  const { catalog } = plans;
  const entries = scopeEntries(period, plans, scope).filter(({ entry }) => catalog.items.has(entry.item));
  const tell = createTeller(input);
  const byKey = new Map<string, Told>();
  for (const state of entries) {
    const told = tell(state);
    if (told) byKey.set(told.key, told);
  }
  const told = [...byKey.values()];
  const asked = entries.filter(({ entry }) => entry.kind !== 'text');
  return {
    settings,
    scope,
    scopeName: scopeName(scope, period, plans),
    published: published && { date: published.date, decision: published.decision },
    meaning: statusMeaning(period),
    forecast: settings.kind !== 'verksamhetsberättelse',
    corrected: corrections(entries, period.locked?.at ?? null),
    colours: colourRows(entries, plans),
    styrtal: scaleOf('styrtal', entries, plans, settings.kind),
    activities: scaleOf('activity', entries, plans, settings.kind),
    mitigations: scaleOf('mitigation', entries, plans, settings.kind),
    budget: budgetParts(entries, plans),
    keyFigures: told.filter(({ item }) => item.kind === 'keyfigure'),
    isk: entries.flatMap(({ key, entry, decided }) => {
      const one = entry.kind === 'isk' ? byKey.get(key) : undefined;
      return one ? [{ told: one, decided }] : [];
    }),
    since: before?.settings ?? null,
    changes: changesSince(input, entries, byKey),
    deviations: deviationsOf(told, settings.kind),
    gaps: gapsOf(told),
    ...missingOf(entries, plans),
    texts: textsOf(told),
    unsure: unsureOf(input, entries, told),
    sources: [...new Set(entries.flatMap(({ entry }) => catalog.items.get(entry.item)?.plan.title ?? []))],
    asked: asked.length,
    reported: asked.filter((state) => standingReport(state) !== null).length,
  };
}

/** Worst first, then by kind, then in the round's order. */
function deviationsOf(told: readonly Told[], period: Summary['settings']['kind']): Told[] {
  return told
    .map((one) => ({ one, weight: severity(one.report, one.item, period), kind: kinds.indexOf(one.entry.kind) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.kind - b.kind)
    .map(({ one }) => one);
}

function corrections(entries: readonly EntryState[], locked: string | null): Summary['corrected'] {
  let at = '';
  let count = 0;
  for (const state of entries) {
    const last = correctedAt(state, locked);
    if (last === null) continue;
    count += Math.max(state.corrected.length, 1);
    if (last > at) at = last;
  }
  return count === 0 ? null : { at, count };
}
