/** What a period's own entries say about a goal, or about the internal control: counts and deviations, no judgement. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { itemTitle } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { deviationOf, deviationWords, reportMark } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { deviates } from '../../../data/status.ts';
import { counted, cut, listed, lower } from '../../../data/swedish.ts';

type Fact = { label: string; value: string };
type Row = { state: EntryState; item: Reportable };

/** How many deviating items are named; the others are counted. */
const named = 5;

/**
 * What serves a goal: how many of each status, and which deviate. Symbols and names alone, no comments nor figures, which the goal's
 * rapportör may not have the right to read before they are published.
 */
export function goalEvidence(goal: string, period: PeriodState, plans: Plans): Fact[] {
  const serving = rowsOf(period, plans).filter(({ item }) => serves(item, goal));
  const of = (kind: Reportable['kind']) => serving.filter(({ item }) => item.kind === kind);
  const facts = [
    { label: 'Styrtal', value: counts(of('styrtal')) },
    { label: 'Uppdrag', value: counts(of('uppdrag')) },
    { label: 'Aktiviteter', value: counts(of('activity')) },
    { label: 'Underordnade mål', value: counts(of('goal')) },
    { label: 'Avviker', value: deviating(serving) },
  ].filter(({ value }) => value !== '');
  return facts.length > 0 ? facts : [{ label: 'Underlag', value: 'Inget i omgången hör till målet.' }];
}

/** What the period says for each krav of a plan's internal control: krav a mål and uppdrag, b the economy, c–e åtgärder not carried out. */
export function iskEvidence(plan: string, period: PeriodState, plans: Plans): Record<'a' | 'b' | 'c', string> {
  const rows = rowsOf(period, plans).filter(({ state }) => state.entry.plan === plan);
  const of = (...kinds: Reportable['kind'][]) => rows.filter(({ item }) => kinds.includes(item.kind));
  const a = [
    ['Mål', counts(of('goal'))],
    ['Uppdrag', counts(of('uppdrag'))],
    ['Avviker', deviating(of('goal', 'uppdrag'))],
  ];
  const c = [
    ['Åtgärder', counts(of('mitigation'))],
    ['Ej genomförda', deviating(of('mitigation'))],
  ];
  const said = (pairs: string[][], none: string) =>
    pairs.flatMap(([label, value]) => (value ? [`${label}: ${value}.`] : [])).join(' ') || none;
  return {
    a: said(a, 'Inga mål eller uppdrag i omgången.'),
    b: economy(of('budget')),
    c: said(c, 'Inga åtgärder i omgången.'),
  };
}

function rowsOf(period: PeriodState, { catalog }: Plans): Row[] {
  const rows: Row[] = [];
  for (const state of period.entries.values()) {
    const item = catalog.items.get(state.entry.item);
    if (item) rows.push({ state, item });
  }
  return rows;
}

function serves(item: Reportable, goal: string): boolean {
  if (item.kind === 'goal') return item.row.parent === goal;
  return (item.kind === 'styrtal' || item.kind === 'uppdrag' || item.kind === 'activity') && item.row.goal === goal;
}

/** "3 grön, 1 gul, 2 ej rapporterade"; empty for no rows. */
function counts(rows: Row[]): string {
  const of = new Map<string, number>();
  let missing = 0;
  for (const { state } of rows) {
    const mark = state.reported ? reportMark(state.reported.report) : undefined;
    const word = mark ? `${mark.symbol} ${lower(mark.word.split(':')[0] ?? '')}` : state.reported ? 'inget nytt värde' : '';
    if (word === '') missing += 1;
    else of.set(word, (of.get(word) ?? 0) + 1);
  }
  const words = [...of].map(([word, n]) => `${n} ${word}`);
  return [...words, ...(missing > 0 ? [`${missing} ej ${missing === 1 ? 'rapporterad' : 'rapporterade'}`] : [])].join(', ');
}

/** "Sjukfrånvaro (◆ Delvis), HME (■ Inte alls) och 2 till". */
function deviating(rows: Row[]): string {
  const texts = rows.flatMap(({ state, item }) => {
    const report = state.reported?.report;
    const mark = report && deviates(report) ? reportMark(report) : undefined;
    return mark ? [`${cut(itemTitle(item), 60)} (${mark.symbol} ${lower(mark.word.split(':')[0] ?? '')})`] : [];
  });
  return texts.length > named ? listed([...texts.slice(0, named), `${texts.length - named} till`]) : listed(texts);
}

/** The sum of the whole rows' deviations: a varav row is already in the row it belongs to. */
function economy(rows: Row[]): string {
  const whole = rows.filter(({ item }) => item.kind === 'budget' && item.row.role === 'rad' && item.row.basis !== 'bruttoinvestering');
  const deviations = whole.flatMap(({ state, item }) => {
    const deviation = state.reported ? deviationOf(state.reported.report, item) : null;
    return deviation === null || item.kind !== 'budget' ? [] : [{ deviation, row: item.row }];
  });
  const [first] = deviations;
  if (!first) return whole.length > 0 ? 'Ingen årsprognos är rapporterad än.' : 'Inga budgetposter i omgången.';
  const sum = Math.round(deviations.reduce((all, { deviation }) => all + deviation, 0) * 1e6) / 1e6;
  const worst = deviations.filter(({ deviation }) => deviation < 0).sort((a, b) => a.deviation - b.deviation);
  const rest = worst.slice(0, 3).map(({ deviation, row }) => `${row.short} ${deviationWords(deviation, row)}`);
  const of = whole.length === deviations.length ? '' : ` (${deviations.length} av ${counted(whole.length, 'post', 'poster')} rapporterade)`;
  return `Budgetavvikelse enligt årsprognos: ${deviationWords(sum, first.row)}${of}.${rest.length > 0 ? ` Störst: ${listed(rest)}.` : ''}`;
}
