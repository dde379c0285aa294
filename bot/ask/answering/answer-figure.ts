/** The answer to a question for figures of styrtal, indikatorer and nyckeltal. */
import type { FigureView } from '../../../cards/view.ts';
import { arrowText, statusMark } from '../../../data/marks.ts';
import type { Styrtal, StyrtalPart, Target } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { number } from '../../../data/swedish.ts';
import { outcomeText, tidy } from '../knowledge/cells.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { gap, position, sameYear } from '../knowledge/target-state.ts';
import { goalButton, remarksAbout, rowsOfItems, scopeWord, seriesButton, sourcesOf } from './answer-parts.ts';
import { composite, several } from './figure-tables.ts';
import { keyFigure } from './key-figure.ts';

type Figure = Extract<Query, { ask: 'figure' }>;
type Measure = Extract<Row, { kind: 'styrtal' | 'keyfigure' }>;

/** Answers with one figure large, or with a table where there are several. Null when the items hold no measures. */
export function answerFigure(query: Figure, knowledge: Knowledge): FigureView | null {
  const rows = rowsOfItems(knowledge, query.items).filter((r): r is Measure => r.kind === 'styrtal' || r.kind === 'keyfigure');
  const [first] = rows;
  if (!first) return null;
  const view = rows.length > 1 ? several(rows, query, knowledge) : figure(first, query, knowledge);
  const texts = rowsOfItems(knowledge, query.with ?? []).flatMap((r) => (r.kind === 'statement' || r.kind === 'term' ? [r.row.text] : []));
  return { ...view, notes: [...texts, ...view.notes] };
}

function figure(found: Measure, query: Figure, knowledge: Knowledge): FigureView {
  if (found.kind === 'keyfigure') return keyFigure(found, query, knowledge);
  const { row } = found;
  const part = row.parts.find((p) => p.key === query.part);
  if (row.parts.length > 0 && !part) return composite(found, query, knowledge);
  return single(found, part ?? row, part ? `${row.short}, ${part.name}` : row.short, query, knowledge);
}

/** A target as it stands in a sentence: decided in words, it is quoted. */
function targetText(target: Target, unit: string): string {
  const text = tidy(target.printed, unit);
  return target.type === 'direction' || target.type === 'text' || /^[A-ZÅÄÖ][a-zåäö]+ [a-zåäö]/.test(text)
    ? `”${text.replace(/\.$/, '')}”`
    : text;
}

/** The fact that the large figure already is. */
function repeats(label: string, aspect: 'longTarget' | 'target' | 'targets' | 'outcome'): boolean {
  return label.startsWith({ outcome: 'Utfall', target: 'Årets', targets: 'Årets', longTarget: 'Långsiktigt' }[aspect]);
}

function yearIn(outcome: { year: number | null; asOf?: string }): string {
  return outcome.asOf ?? (outcome.year ? String(outcome.year) : 'år ej angivet');
}

function single(
  found: Extract<Row, { kind: 'styrtal' }>,
  of: Styrtal | StyrtalPart,
  title: string,
  query: Figure,
  knowledge: Knowledge,
): FigureView {
  const { row, plan } = found;
  const asked = query.year ? [of.outcome, ...of.earlier].find((o) => o.year === query.year && (o.value !== null || o.word)) : undefined;
  const outcome = asked ?? of.outcome;
  const known = outcome.value !== null || outcome.word !== undefined || outcome.printed !== null;
  const outcomeSays = known ? outcomeText(outcome, of.unit) : 'saknas';
  const target = of.target ? targetText(of.target, of.unit) : null;
  const long = of.longTarget ? tidy(of.longTarget.printed, of.unit) : null;
  const facts = [
    { label: `Utfall (${known ? yearIn(outcome) : plan.year})`, value: known ? outcomeSays : (of.outcome.lost ?? 'saknas') },
    { label: `Årets målvärde (${of.target?.year ?? plan.year})`, value: target ?? of.targetNote ?? 'saknas' },
  ];
  if (plan.kind === 'verksamhetsplan' && (long || row.term === 'styrtal')) {
    facts.push({
      label: `Långsiktigt målvärde${of.longTarget?.year ? ` (${of.longTarget.year})` : ''}`,
      value: long ?? of.targetNote ?? 'saknas',
    });
  }
  const distance = gap({ outcome, target: of.target }, row.better);
  if (of.outcome.value === null && row.name.length > row.short.length + 15) facts.push({ label: 'Beteckning', value: row.name });
  if (distance !== null && distance !== 0)
    facts.push({
      label: 'Avstånd till målvärdet',
      value:
        `${number(Math.abs(distance))} ${of.unit === '%' ? (Math.abs(distance) === 1 ? 'procentenhet' : 'procentenheter') : of.unit}${distance > 0 ? '' : ' bättre'}`.trim(),
    });
  for (const e of of.earlier.filter((o) => o !== outcome)) facts.push({ label: `Utfall ${yearIn(e)}`, value: outcomeText(e, of.unit) });
  if ('scope' in of) facts.push(...scopeWord(row));
  const arrow = arrowText(row.arrow);
  if (arrow) facts.push({ label: 'Utveckling', value: arrow });

  const lead =
    !asked && query.year && known && query.aspect === 'outcome' && outcome.year !== query.year
      ? `Det finns inget utfall för ${query.year} i dokumenten. `
      : '';
  const aspect =
    query.aspect === 'longTarget'
      ? 'longTarget'
      : query.aspect === 'targets'
        ? 'targets'
        : query.aspect === 'target' || !known
          ? 'target'
          : 'outcome';
  const shown = {
    longTarget: {
      value: long ?? 'Saknas',
      label: long ? `Långsiktigt målvärde${of.longTarget?.year ? ` ${of.longTarget.year}` : ''}` : 'Långsiktigt målvärde saknas',
    },
    targets: {
      value: `${target ?? 'saknas'} och ${long ?? 'saknas'}`,
      label: `Målvärde för ${of.target?.year ?? plan.year} och långsiktigt målvärde`,
    },
    target: { value: target ?? 'Saknas', label: `Målvärde för ${of.target?.year ?? plan.year}` },
    outcome: { value: outcomeSays, label: `${lead ? 'Senast kända utfall' : 'Utfall'} ${yearIn(outcome)}` },
  }[aspect];
  return {
    kind: 'figure',
    say: `${lead}${title}: ${sentence(aspect, outcomeSays, yearIn(outcome), known, target, of, plan.year, long)}`,
    title,
    value: shown.value,
    valueLabel: shown.label,
    facts: facts.filter((f) => !(f.value === shown.value && repeats(f.label, aspect))),
    ...(row.status && !('key' in of) ? { mark: statusMark(row.status) } : {}),
    notes: [...standing(row, outcome, of), ...(row.symbolNote ? [row.symbolNote] : []), ...remarksAbout(knowledge, [row.id], 1)].slice(
      0,
      2,
    ),
    sources: sourcesOf([found]),
    buttons: [...seriesButton(knowledge, row.id), ...goalButton(knowledge, row.goal)],
  };
}

function sentence(
  aspect: 'longTarget' | 'target' | 'targets' | 'outcome',
  outcome: string,
  year: string,
  known: boolean,
  target: string | null,
  of: Styrtal | StyrtalPart,
  planYear: number,
  long: string | null,
): string {
  const last = known ? `senast kända utfall är ${outcome} (${year})` : 'utfall saknas';
  if (aspect === 'longTarget')
    return long
      ? `långsiktigt målvärde ${long}; ${last}.`
      : `långsiktigt målvärde saknas${of.targetNote ? ` (${of.targetNote.replace(/\.$/, '')})` : ''}; årets målvärde ${target ?? 'saknas'}.`;
  if (aspect === 'targets')
    return `målvärdet för ${of.target?.year ?? planYear} är ${target ?? 'inte angivet'}, långsiktigt målvärde ${long ?? 'saknas'}; ${last}.`;
  if (aspect === 'target') return `målvärdet för ${of.target?.year ?? planYear} är ${target ?? 'inte angivet'}; ${last}.`;
  return `utfall ${outcome} (${year})${target ? `, målvärde ${target} för ${of.target?.year ?? planYear}` : ''}.`;
}

/** Whether the target is reached when outcome and target are of the same year; else only on which side of it the outcome lies. */
function standing(row: Styrtal, outcome: Styrtal['outcome'], of: Styrtal | StyrtalPart): string[] {
  const state = position(outcome, of.target, row.better, of.earlier);
  if (state === 'unknown' || !of.target) return [];
  if (sameYear(outcome, of.target)) return [state === 'reached' ? 'Målvärdet nåddes.' : 'Målvärdet nåddes inte.'];
  return [
    `Senast kända utfall (${outcome.year ?? 'år ej angivet'}) ${state === 'reached' ? 'ligger på eller bättre än' : 'når inte'} målvärdet för ${of.target.year ?? 'året'}; de gäller olika år, så det är ingen måluppfyllelse.`,
  ];
}
