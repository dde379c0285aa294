/** The answer to a question for figures of styrtal, indikatorer and nyckeltal. */
import type { FigureView, Table } from '../../../cards/view.ts';
import type { Styrtal, StyrtalPart, Target } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { type Cell, outcomeText, tidy } from '../knowledge/cells.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { gap, position, sameYear } from '../knowledge/target-state.ts';
import { number } from '../language/swedish.ts';
import { arrowText, goalButton, remarksAbout, rowsOfItems, seriesButton, sourcesOf, statusMark } from './answer-parts.ts';

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

const scopeWord = (row: Styrtal) => (row.scope === 'ej angivet' ? [] : [{ label: 'Avser', value: row.scope }]);

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
    `Senast kända utfall (${outcome.year ?? 'år ej angivet'}) ${state === 'reached' ? 'ligger på eller bättre än' : 'når inte upp till'} målvärdet för ${of.target.year ?? 'året'}; de gäller olika år, så det är ingen måluppfyllelse.`,
  ];
}

function partRows(of: (Styrtal | StyrtalPart)[], names: string[]): string[][] {
  return of.map((p, at) => [
    names[at] ?? '',
    p.outcome.value === null && !p.outcome.word
      ? 'saknas'
      : `${outcomeText(p.outcome, p.unit)}${p.outcome.year ? ` (${p.outcome.year})` : ''}`,
    p.target ? `${tidy(p.target.printed, p.unit)}${p.target.year ? ` (${p.target.year})` : ''}` : 'saknas',
    p.longTarget
      ? `${tidy(p.longTarget.printed, p.unit)}${p.longTarget.year ? ` (${p.longTarget.year})` : ''}`
      : p.targetNote
        ? 'beslutas senare'
        : '–',
  ]);
}

const headings = ['', 'Utfall', 'Årets målvärde', 'Långsiktigt'];

function composite(found: Extract<Row, { kind: 'styrtal' }>, query: Figure, knowledge: Knowledge): FigureView {
  const { row } = found;
  const whole = row.outcome.value;
  const own = whole !== null && !row.parts.some((p) => p.outcome.value !== null && Math.abs(p.outcome.value - whole) < 1);
  const all = own ? [row, ...row.parts] : row.parts;
  const names = own ? ['Totalt', ...row.parts.map((p) => p.name)] : row.parts.map((p) => p.name);
  const table: Table = { columns: headings, rows: partRows(all, names) };
  const pick = query.aspect === 'target' ? 2 : query.aspect === 'longTarget' ? 3 : 1;
  const word =
    query.aspect === 'targets' ? 'årets och långsiktigt målvärde' : (['', 'utfall', 'årets målvärde', 'långsiktigt målvärde'][pick] ?? '');
  return {
    kind: 'figure',
    say: `${row.short}, ${word}: ${table.rows.map((r) => (query.aspect === 'targets' ? `${r[0]} ${r[2]} och ${r[3]}` : `${r[0]} ${r[pick]}`)).join('; ')}.`,
    title: row.short,
    value: '',
    valueLabel: '',
    facts: scopeWord(row),
    table,
    notes: remarksAbout(knowledge, [row.id], 1),
    sources: sourcesOf([found]),
    buttons: [...seriesButton(knowledge, row.id), ...goalButton(knowledge, row.goal)],
  };
}

/** " (länet)" behind a name that does not say it itself. */
function scopeMark(row: { short: string; scope: string }): string {
  const says =
    row.scope === 'ej angivet' ||
    row.short.toLowerCase().includes(row.scope === 'länet' ? 'läne' : row.scope) ||
    (row.scope === 'hela regionen' && /region/i.test(row.short));
  return says ? '' : ` (${row.scope})`;
}

function several(rows: Measure[], query: Figure, knowledge: Knowledge): FigureView {
  const lines = rows.flatMap((r): string[][] => {
    if (r.kind === 'styrtal') {
      const parts = r.row.parts.length > 0 && r.row.outcome.value === null ? r.row.parts : [];
      return parts.length > 0
        ? partRows(
            parts,
            parts.map((p) => `${r.row.short}, ${p.name}`),
          )
        : partRows([r.row], [`${r.row.short}${scopeMark(r.row)}`]);
    }
    const cell = mainCell(knowledge.cells.get(r.row.id) ?? [], query.year);
    const scope = scopeMark(r.row);
    return [[`${r.row.short}${scope}`, cell ? `${cell.text}${cell.year ? ` (${cell.year})` : ''}` : 'saknas', '–', '–']];
  });
  const bare = lines.every((l) => l[2] === '–' && l[3] === '–');
  const pick = query.aspect === 'target' && !bare ? 2 : query.aspect === 'longTarget' && !bare ? 3 : 1;
  return {
    kind: 'figure',
    say: `${lines.map((l) => (query.aspect === 'targets' && !bare ? `${l[0]}: ${l[2]}, långsiktigt ${l[3]}` : `${l[0]}: ${l[pick]}`)).join('; ')}.`,
    title: pick === 1 ? 'Det finns flera mått' : 'Det finns flera målvärden',
    value: '',
    valueLabel: '',
    facts: [],
    table: bare ? { columns: ['', 'Utfall'], rows: lines.map((l) => l.slice(0, 2)) } : { columns: headings, rows: lines },
    notes: remarksAbout(
      knowledge,
      rows.map((r) => r.row.id),
      1,
    ),
    sources: sourcesOf(rows),
    buttons: rows
      .slice(0, 3)
      .map((r) => ({ title: r.row.short.slice(0, 60), query: { ask: 'figure', items: [r.row.id], aspect: query.aspect } })),
  };
}

/** The cell that stands for a nyckeltal: the year asked for or the newest, the total before a group, a level before a change. */
export function mainCell(cells: Cell[], year?: number): Cell | undefined {
  const ofYear = cells.filter((c) => c.value !== null && (!year || c.year === year));
  const newest = Math.max(...ofYear.map((c) => c.year ?? 0));
  const rank = (c: Cell) =>
    (/förändring|differens/i.test(c.column) ? 4 : 0) +
    (c.group === null || /total|samtlig|summa/i.test(c.group) ? 0 : 2) +
    ((c.year ?? 0) === newest ? 0 : 1);
  return [...ofYear].sort((a, b) => rank(a) - rank(b))[0];
}

function keyFigure(found: Extract<Row, { kind: 'keyfigure' }>, query: Figure, knowledge: Knowledge): FigureView {
  const { row } = found;
  const all = knowledge.cells.get(row.id) ?? [];
  const cells = query.year && all.some((c) => c.year === query.year) ? all.filter((c) => c.year === query.year) : all;
  const ofPart = query.part ? cells.filter((c) => c.group === query.part || c.column === query.part) : [];
  const parts = (query.parts ?? []).flatMap(
    (p) =>
      mainCell(
        cells.filter((c) => c.group === p || c.column === p),
        query.year,
      ) ?? [],
  );
  const main = parts[0] ?? mainCell(ofPart, query.year) ?? mainCell(cells, query.year) ?? mainCell(all);
  const rest = cells.filter((c) => c !== main && c.value !== null).slice(0, 9);
  const label = (c: Cell) => [c.group, c.column, c.year].filter((x) => x !== null && x !== '').join(', ');
  const text = main ? `${main.text}` : 'saknas';
  return {
    kind: 'figure',
    say: `${row.short}: ${parts.length > 1 ? parts.map((c) => `${c.text} (${label(c)})`).join(', ') : `${text}${main ? ` (${label(main)})` : ''}`}.`,
    title: row.short,
    value: text,
    valueLabel: main ? label(main) : '',
    facts: [
      ...rest.map((c) => ({ label: label(c), value: c.text })),
      ...(row.scope === 'ej angivet' ? [] : [{ label: 'Avser', value: row.scope }]),
    ],
    notes: remarksAbout(knowledge, [row.id], 1),
    sources: sourcesOf([found]),
    buttons: seriesButton(knowledge, row.id),
  };
}
