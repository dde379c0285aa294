/** Figures of several parts or several measures, in a table. */
import type { FigureView, Table } from '../../../cards/view.ts';
import type { Styrtal, StyrtalPart } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { outcomeText, tidy } from '../knowledge/cells.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { goalButton, remarksAbout, scopeWord, seriesButton, sourcesOf } from './answer-parts.ts';
import { mainCell } from './key-figure.ts';

type Figure = Extract<Query, { ask: 'figure' }>;
type Measure = Extract<Row, { kind: 'styrtal' | 'keyfigure' }>;

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

/** A measure of several parts, as a table. */
export function composite(found: Extract<Row, { kind: 'styrtal' }>, query: Figure, knowledge: Knowledge): FigureView {
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

/** Several measures that fit as well, as a table. */
export function several(rows: Measure[], query: Figure, knowledge: Knowledge): FigureView {
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
