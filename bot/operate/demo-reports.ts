/** Made-up reports for the demo: one of each kind, the same for an item each time. Pure; every comment says "Övningsdata". */
import { createHash } from 'node:crypto';
import type { Reportable } from '../../data/catalog.ts';
import type { Settings } from '../../data/period-events.ts';
import type { StatusReport } from '../../data/status.ts';
import { proposeArrow, proposeStatus } from '../report/deciding/propose.ts';
import { madeUpText } from './demo-texts.ts';

type Measured = Extract<StatusReport, { kind: 'styrtal' }>['outcome'];

const fine = { comment: 'Övningsdata: arbetet löper enligt plan.', measures: null };
const late = {
  comment: 'Övningsdata: försenat, eftersom underlaget kom senare än planerat.',
  measures: 'Övningsdata: ny tidplan är beslutad och följs upp varje månad.',
};
const amount = (value: number, share: number): number => Math.round(value * share * 10) / 10;

/** Says something of an item, as a unit would. `better` moves some of them on from the round before. */
export function madeUp(item: Reportable, unit: string, settings: Settings, better: boolean): StatusReport {
  // A figure out of the item's own name: which of them go well has no meaning, but stays the same.
  const chance = createHash('sha256').update(item.id).digest()[0] ?? 0;
  const goesWell = better ? chance % 4 > 0 : chance % 4 > 1;
  const arrow = better ? 'förbättrat' : 'oförändrat';
  switch (item.kind) {
    case 'goal':
      return { kind: 'goal', colour: goesWell ? 'grön' : 'gul', arrow, ...(goesWell ? fine : late) };
    case 'uppdrag':
      return goesWell
        ? { kind: 'uppdrag', colour: 'grön', arrow, expectedEnd: `${item.plan.year}-12-31`, ...fine }
        : { kind: 'uppdrag', colour: chance % 8 === 0 ? 'röd' : 'gul', arrow, expectedEnd: null, ...late };
    case 'styrtal':
      return styrtal(item, settings, chance, better);
    case 'keyfigure':
      return { kind: 'keyfigure', outcome: { date: settings.asOf, values: values(item, chance) }, comment: fine.comment };
    case 'activity':
      return { kind: 'activity', status: goesWell ? 'pågående' : 'avvikelse', end: item.row.end, ...(goesWell ? fine : late) };
    case 'mitigation':
      return { kind: 'mitigation', status: goesWell ? 'pågående' : 'ej genomförd', ...(goesWell ? fine : late) };
    case 'budget': {
      const budget = item.row.amounts.find(({ column, year }) => column === 'budget' && year === item.plan.year)?.value ?? 0;
      const comment = `Övningsdata: ${goesWell ? 'lägre' : 'högre'} kostnader än väntat.`;
      return { kind: 'budget', accumulated: amount(budget, 0.79), forecast: amount(budget, goesWell ? 0.99 : 1.02), comment };
    }
    case 'text':
      return { kind: 'text', text: madeUpText(item.topic, unit, better) };
    case 'isk':
      return {
        kind: 'isk',
        answers: (['a', 'b', 'c', 'd', 'e'] as const).map((krav) => ({ krav, met: 'ja', comment: fine.comment })),
        documented: true,
        used: true,
        conclusion: 'tillräcklig',
        comment: fine.comment,
      };
  }
}

type Measure = Extract<Reportable, { kind: 'styrtal' | 'keyfigure' }>;

function values(item: Measure, chance: number): NonNullable<Measured>['values'] {
  if (item.kind === 'keyfigure') return item.row.cells.slice(0, 12).map(({ group, value }) => ({ part: group, value, word: null }));
  const moved = (value: number | null) => (value === null ? null : Math.round(value * (1 + ((chance % 5) - 2) / 100) * 10) / 10);
  if (item.row.parts.length === 0) return [{ part: null, value: moved(item.row.outcome.value), word: item.row.outcome.word ?? null }];
  return item.row.parts.map(({ key, outcome }) => ({ part: key, value: moved(outcome.value), word: outcome.word ?? null }));
}

function styrtal(item: Extract<Reportable, { kind: 'styrtal' }>, settings: Settings, chance: number, better: boolean): StatusReport {
  const outcome: Measured = { date: settings.asOf, values: values(item, better ? chance + 1 : chance) };
  if (outcome.values.some(({ value, word }) => value === null && word === null))
    return { kind: 'styrtal', status: 'värde saknas', arrow: null, outcome: null, differs: null, ...fine };
  const status = proposeStatus(item, outcome, undefined).status ?? 'delvis';
  const { arrow } = proposeArrow(item, outcome, null);
  const said = status === 'helt' ? fine : late;
  return { kind: 'styrtal', status, arrow: arrow ?? 'oförändrat', outcome, differs: null, ...said };
}
