/** The region's plans made ready for asking: rows by id, cells by row, series by row, remarks by row, and the search over it all. Built once at start. */
import { type Catalog, createCatalog } from '../../../data/catalog.ts';
import type {
  Activity,
  BudgetLine,
  DocumentHead,
  Goal,
  ItemId,
  KeyFigure,
  Library,
  Mitigation,
  Plan,
  Remark,
  ResultCount,
  Risk,
  Series,
  Source,
  Statement,
  Styrtal,
  Term,
  Unit,
  Uppdrag,
} from '../../../data/model.ts';
import type { Aspect, Query } from '../../../data/query.ts';
import { closedWords } from '../language/lexicon.ts';
import { createVocabulary, type Vocabulary } from '../language/vocabulary.ts';
import { budgetCells, type Cell, keyFigureCells, styrtalCells } from './cells.ts';
import { entriesOf } from './entries.ts';
import { createNames, type Names } from './names.ts';
import { createSearch, type Search } from './search.ts';

/** A row with its kind and the document it stands in. */
export type Row = { plan: DocumentHead } & (
  | { kind: 'goal'; row: Goal }
  | { kind: 'styrtal'; row: Styrtal }
  | { kind: 'uppdrag'; row: Uppdrag }
  | { kind: 'activity'; row: Activity }
  | { kind: 'risk'; row: Risk }
  | { kind: 'mitigation'; row: Mitigation }
  | { kind: 'budget'; row: BudgetLine }
  | { kind: 'keyfigure'; row: KeyFigure }
  | { kind: 'statement'; row: Statement }
  | { kind: 'term'; row: Term }
  | { kind: 'unit'; row: Unit }
  | { kind: 'remark'; row: Remark }
  | { kind: 'result'; row: ResultCount }
);

export type Knowledge = {
  library: Library;
  /** What of the plans is reported in a round. */
  catalog: Catalog;
  /** Newest document first. */
  plans: Plan[];
  rows: Map<string, Row>;
  cells: Map<string, Cell[]>;
  seriesOf: Map<string, Series>;
  remarksOf: Map<string, Remark[]>;
  vocabulary: Vocabulary;
  search: Search;
  /** Rows of money tables and nyckeltal by their names. */
  names: Names;
};

/** Makes a library ready for asking. */
export function createKnowledge(library: Library): Knowledge {
  const plans = [...library.plans].sort((a, b) => b.head.year - a.head.year);
  const rows = new Map<string, Row>();
  const cells = new Map<string, Cell[]>();
  const remarksOf = new Map<string, Remark[]>();
  const all: { plan: string; year: number; entries: ReturnType<typeof entriesOf> }[] = [];
  for (const plan of plans) {
    for (const row of rowsIn(plan)) rows.set(row.row.id, row);
    for (const row of plan.styrtal) cells.set(row.id, styrtalCells(row, plan.head));
    for (const row of plan.budget) cells.set(row.id, budgetCells(row, plan.head));
    for (const row of plan.keyFigures) cells.set(row.id, keyFigureCells(row, plan.head));
    for (const remark of plan.remarks) for (const id of remark.about) remarksOf.set(id, [...(remarksOf.get(id) ?? []), remark]);
    all.push({ plan: plan.head.id, year: plan.head.year, entries: entriesOf(plan, library) });
  }
  const forms = new Map<string, number>(closedWords.map((w) => [w, 20]));
  for (const { entries } of all) {
    for (const entry of entries) {
      for (const words of Object.values(entry.fields)) for (const word of words) forms.set(word, (forms.get(word) ?? 0) + 1);
    }
  }
  const seriesOf = new Map<string, Series>();
  for (const series of library.series) for (const member of series.members) seriesOf.set(member.item, series);
  const vocabulary = createVocabulary(forms);
  const search = createSearch(all, vocabulary);
  const names = createNames(plans, vocabulary, search.weigh);
  return { library, catalog: createCatalog(library), plans, rows, cells, seriesOf, remarksOf, vocabulary, search, names };
}

function rowsIn(plan: Plan): Row[] {
  const of = <K extends Row['kind'], T>(kind: K, rows: T[]) => rows.map((row) => ({ kind, row, plan: plan.head }));
  return [
    ...of('goal', plan.goals),
    ...of('styrtal', plan.styrtal),
    ...of('uppdrag', plan.uppdrag),
    ...of('activity', plan.activities),
    ...of('risk', plan.risks),
    ...of('mitigation', plan.mitigations),
    ...of('budget', plan.budget),
    ...of('keyfigure', plan.keyFigures),
    ...of('statement', plan.statements),
    ...of('term', plan.terms),
    ...of('unit', plan.units),
    ...of('remark', plan.remarks),
    ...of('result', plan.results),
  ];
}

/** "Verksamhetsplan 2025, Målsättning nr 1, s. 5" */
export function sourceLine(plan: DocumentHead, source: Source): string {
  return `${plan.title}, ${source.section}${source.page ? `, s. ${source.page}` : ''}`;
}

/** The label a row goes by on a card or in a sentence. */
export function shortName(row: Row): string {
  switch (row.kind) {
    case 'statement':
    case 'remark':
      return row.row.text;
    case 'term':
      return row.row.term;
    case 'result':
      return row.row.name;
    default:
      return row.row.short;
  }
}

/** The same row in other documents, through its series; itself among them. */
export function sameRow(knowledge: Knowledge, id: ItemId): ItemId[] {
  return knowledge.seriesOf.get(id)?.members.map((m) => m.item) ?? [id];
}

/** The row first, then the same row in other documents: what a comparison over the years is made of, eight at the most. */
export function rowOverYears(knowledge: Knowledge, id: ItemId): ItemId[] {
  return [...new Set([id, ...sameRow(knowledge, id)])].slice(0, 8);
}

/** The Query that shows a row as a whole: figures of a measure, amounts of a budget row, else the item. */
export function showing(row: Row, aspect: Aspect = 'all'): Query {
  const items = [row.row.id];
  if (row.kind === 'styrtal' || row.kind === 'keyfigure') return { ask: 'figure', items, aspect };
  return row.kind === 'budget' ? { ask: 'amount', items } : { ask: 'item', items };
}
