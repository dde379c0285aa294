/** Pieces that several answers share: sources, remarks, marks and buttons. */

import type { Button } from '../../../cards/view.ts';
import type { ItemId } from '../../../data/model.ts';
import { capital, cut, listed, lower } from '../../../data/swedish.ts';
import { type Knowledge, type Row, rowOverYears, shortName, sourceLine } from '../knowledge/knowledge.ts';

/** Source lines of rows, each once, at most three. */
export function sourcesOf(rows: Row[]): string[] {
  const lines = [...new Set(rows.map((r) => sourceLine(r.plan, r.row.source)))];
  return lines.length > 3 ? [...lines.slice(0, 3), `och ${lines.length - 3} till`] : lines;
}

/** What the source gets wrong or has lost about these items, at most `most`, shortest first. */
export function remarksAbout(knowledge: Knowledge, items: ItemId[], most = 2): string[] {
  const texts = items.flatMap((id) => knowledge.remarksOf.get(id) ?? []).flatMap((r) => (r.kind === 'ändrat' ? [] : [r.text]));
  return [...new Set(texts)]
    .sort((a, b) => a.length - b.length)
    .slice(0, most)
    .map((t) => cut(t, 260));
}

/** How few items each have what has been decided over them said in full. */
const fewItems = 5;

/** What has been decided over these items during the year: every answer about them says it, before all else that is noted. */
export function decidedAbout(knowledge: Knowledge, items: ItemId[]): string[] {
  const of = (id: ItemId) => (knowledge.remarksOf.get(id) ?? []).filter(({ kind }) => kind === 'ändrat').map(({ text }) => text);
  const named = (id: ItemId) => {
    const row = knowledge.rows.get(id);
    return row && items.length > 1 ? of(id).map((text) => `${capital(shortName(row))}: ${lower(text)}`) : of(id);
  };
  if (items.length <= fewItems) return [...new Set(items.flatMap(named))].map((text) => cut(text, 260));
  const changed = items.filter((id) => of(id).length > 0).map((id) => knowledge.rows.get(id));
  const names = changed.flatMap((row) =>
    row ? [row.kind === 'uppdrag' && row.row.number !== null ? `nr ${row.row.number}` : shortName(row)] : [],
  );
  return names.length === 0 ? [] : [cut(`Ändrat genom beslut under året: ${listed(names)}.`, 260)];
}

/** Who gave an uppdrag, said of one and of several. */
export const givers = {
  regionfullmäktige: { one: 'från regionfullmäktige', many: 'från regionfullmäktige' },
  'regionstyrelsens eget': { one: 'regionstyrelsens eget', many: 'regionstyrelsens egna' },
  'regionstyrelsen till regiondirektören': { one: 'från regionstyrelsen till regiondirektören', many: 'till regiondirektören' },
} as const;

/** Rows that exist, in the order asked for. */
export function rowsOfItems(knowledge: Knowledge, items: ItemId[]): Row[] {
  return items.flatMap((id) => {
    const row = knowledge.rows.get(id);
    return row ? [row] : [];
  });
}

/** A button to the goal that an item serves. */
export function goalButton(knowledge: Knowledge, goal: ItemId | null): Button[] {
  const row = goal ? knowledge.rows.get(goal) : undefined;
  if (row?.kind !== 'goal') return [];
  return [{ title: cut(goalLabel(row), 40), query: { ask: 'item', items: [row.row.id] } }];
}

/** "Målsättning nr 6", "Effektmål 9", else kind and name. */
export function goalLabel(row: Extract<Row, { kind: 'goal' }>): string {
  const { kind, number } = row.row;
  return number === null ? `${capital(kind)}: ${row.row.short}` : `${capital(kind)} nr ${number}`;
}

/** A button that compares over the years, where there is something to compare. */
export function seriesButton(knowledge: Knowledge, id: ItemId): Button[] {
  const members = knowledge.seriesOf.get(id)?.members ?? [];
  const years = new Set(
    members.flatMap((m) => knowledge.cells.get(m.item) ?? []).flatMap((c) => (c.value !== null && c.year !== null ? [c.year] : [])),
  );
  if (members.length < 2 || years.size < 2) return [];
  return [
    {
      title: 'Jämför över åren',
      query: { ask: 'compare', items: rowOverYears(knowledge, id), years: [] },
    },
  ];
}

/** What a measure avser, where the document says. */
export function scopeWord(row: { scope: string }): { label: string; value: string }[] {
  return row.scope === 'ej angivet' ? [] : [{ label: 'Avser', value: row.scope }];
}
