/** Pieces that several answers share: sources, remarks, marks and buttons. */

import type { z } from 'zod/v4';
import type { Button, Mark } from '../../../cards/view.ts';
import type { ItemId, Result, StyrtalStatus } from '../../../data/model.ts';
import { type Knowledge, type Row, rowOverYears, sourceLine } from '../knowledge/knowledge.ts';
import { capital, cut } from '../language/swedish.ts';

type Status = z.infer<typeof StyrtalStatus>;
type ResultOf = z.infer<typeof Result>;

/** Source lines of rows, each once, at most three. */
export function sourcesOf(rows: Row[]): string[] {
  const lines = [...new Set(rows.map((r) => sourceLine(r.plan, r.row.source)))];
  return lines.length > 3 ? [...lines.slice(0, 3), `och ${lines.length - 3} till`] : lines;
}

/** What the source gets wrong or has lost about these items, at most `most`, shortest first. */
export function remarksAbout(knowledge: Knowledge, items: ItemId[], most = 2): string[] {
  const texts = items.flatMap((id) => knowledge.remarksOf.get(id) ?? []).map((r) => r.text);
  return [...new Set(texts)]
    .sort((a, b) => a.length - b.length)
    .slice(0, most)
    .map((t) => cut(t, 260));
}

const colours: Record<NonNullable<ResultOf['colour']>, Mark> = {
  grön: { symbol: '●', word: 'Grön: uppnått eller överträffat', tone: 'good' },
  gul: { symbol: '◆', word: 'Gul: mindre, acceptabel avvikelse', tone: 'warning' },
  röd: { symbol: '■', word: 'Röd: större negativ avvikelse', tone: 'attention' },
};

/** The mark of a goal's or uppdrag's result. */
export function colourMark(result: ResultOf | undefined): Mark | undefined {
  return result?.colour ? colours[result.colour] : undefined;
}

const statuses: Record<Status, Mark> = {
  helt: { symbol: '●', word: 'Helt', tone: 'good' },
  delvis: { symbol: '◆', word: 'Delvis', tone: 'warning' },
  'inte alls': { symbol: '■', word: 'Inte alls', tone: 'attention' },
  'värde saknas': { symbol: '—', word: 'Värde saknas', tone: 'neutral' },
};

/** The mark of a styrtal's status. */
export function statusMark(status: Status | null): Mark | undefined {
  return status ? statuses[status] : undefined;
}

/** The mark of an åtgärd's or aktivitet's status. */
export function doneMark(status: string | null): Mark | undefined {
  if (!status) return undefined;
  const tone = status === 'avslutad' ? 'good' : status === 'pågående' ? 'neutral' : 'attention';
  return {
    symbol: status === 'avslutad' ? '✓' : status === 'pågående' ? '…' : '✗',
    word: capital(status),
    tone,
  };
}

const arrows = { förbättrat: '↑ förbättrat', oförändrat: '→ oförändrat', försämrat: '↓ försämrat' } as const;

/** An arrow with its word. */
export function arrowText(arrow: keyof typeof arrows | null): string | undefined {
  return arrow ? arrows[arrow] : undefined;
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
