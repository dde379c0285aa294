/** The replies below a post: what is said of each målsättning and what serves it, or of each unit. Pure, and linear in the number of entries. */
import type { SummaryView } from '../../../cards/summary-view.ts';
import { itemTitle, kindWords, unitName } from '../../../data/item-words.ts';
import type { EntryState } from '../../../data/period.ts';
import { statusMeaning } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import type { Entry } from '../../../data/status.ts';
import { capital, counted, cut, number } from '../../../data/swedish.ts';
import { standingReport } from './counted-status.ts';
import type { SummaryInput, Told } from './model.ts';
import { scopeEntries } from './scope-entries.ts';
import { type Row, toldRow, whatColoursAre } from './summary-words.ts';
import { createTeller } from './tell.ts';

/** A reply and its name in the channel: the goal's or unit's id. */
export type Detail = { key: string; view: SummaryView };

/** A comment in a reply is the beginning of what was said; all of it stands in the report. */
const longestLine = 200;
/** Rows of a section; the report has the others. */
const mostRows = 20;

/** In this order; what has no status of its own (budget, texts) stands in the report. */
const kinds = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'isk'] as const satisfies Entry['kind'][];

/** A reply for each goal that has a colour or is served by something in the scope, or for each unit, in the round's order. */
export function detailViews(input: SummaryInput, details: 'goal' | 'unit'): Detail[] {
  const tell = createTeller(input);
  return [...detailEntries(input, details)].map(([key, entries]) => ({ key, view: detailView(input, details, key, entries, tell) }));
}

/** One of those replies, by its name; undefined where the scope has nothing of it. */
export function detailViewOf(input: SummaryInput, details: 'goal' | 'unit', key: string): SummaryView | undefined {
  const entries = detailEntries(input, details).get(key);
  return entries && detailView(input, details, key, entries, createTeller(input));
}

/** What a reply is called: the goal's title or the unit's name. */
export function detailTitle(key: string, details: 'goal' | 'unit', plans: Plans): string {
  return details === 'unit' ? unitName(key, plans.catalog) : goalTitle(key, plans);
}

/** The entries that each reply tells of, by its name. */
export function detailEntries(
  input: Pick<SummaryInput, 'period' | 'plans' | 'scope'>,
  details: 'goal' | 'unit',
): Map<string, EntryState[]> {
  const groups = new Map<string, EntryState[]>();
  for (const state of scopeEntries(input.period, input.plans, input.scope)) {
    const key = details === 'unit' ? state.entry.unit : goalOf(state.entry, input.plans);
    if (key === null || !kinds.some((kind) => kind === state.entry.kind)) continue;
    const known = groups.get(key);
    if (known) known.push(state);
    else groups.set(key, [state]);
  }
  return groups;
}

/** The goal that an entry is of or serves. */
function goalOf({ item: id }: Entry, { catalog }: Plans): string | null {
  const item = catalog.items.get(id);
  if (item?.kind === 'goal') return id;
  return item?.kind === 'styrtal' || item?.kind === 'uppdrag' || item?.kind === 'activity' ? item.row.goal : null;
}

function goalTitle(id: string, { catalog, library }: Plans): string {
  const item = catalog.items.get(id);
  if (item) return itemTitle(item);
  // What only holds others together has no colour, and is not in the catalog.
  const group = library.plans.flatMap(({ goals }) => goals).find((goal) => goal.id === id);
  return group?.short ?? id;
}

type Tell = (state: EntryState) => Told | null;

function detailView(
  { period, plans }: SummaryInput,
  details: 'goal' | 'unit',
  key: string,
  entries: readonly EntryState[],
  tell: Tell,
): SummaryView {
  const { settings, published } = period;
  const title = detailTitle(key, details, plans);
  const own = entries.find(({ entry }) => entry.item === key);
  const goal = own ? tell(own) : null;
  const groups = kinds.flatMap((kind) => {
    const all = entries.filter((state) => state !== own && state.entry.kind === kind).flatMap((state) => tell(state) ?? []);
    return all.length > 0 ? [{ kind, all }] : [];
  });
  const missing = entries.filter((state) => standingReport(state) === null).length;
  const said = groups.map(({ kind, all }) => counted(all.length, kindWords[kind].one, kindWords[kind].many));
  return {
    kind: 'summary',
    say: cut(
      [title, ...(settings.practice ? ['Övningsdata'] : []), ...(goal?.mark ? [goal.mark.word] : []), said.join(', ')].join('. '),
      300,
    ),
    title,
    practice: settings.practice,
    under: `${settings.title} · ${published ? '' : 'preliminärt, inte publicerat · '}${whatColoursAre(period)}`,
    headline: [],
    text: [],
    bars: [],
    sections: [
      ...(goal ? [{ heading: 'Målet', rows: [{ ...shortRow(goal), title: capital(statusMeaning(period)) }], total: 1 }] : []),
      ...groups.map(({ kind, all }) => ({
        heading: `${capital(kindWords[kind].many)} (${number(all.length)})`,
        rows: all.slice(0, mostRows).map(shortRow),
        total: all.length,
      })),
    ],
    notes: missing > 0 ? [`${counted(missing, 'post är inte rapporterad', 'poster är inte rapporterade')}.`] : [],
    sources: [],
    buttons: [],
    links: [],
  };
}

function shortRow(told: Told): Row {
  const row = toldRow(told);
  return { ...row, lines: row.lines.map((line) => cut(line, longestLine)) };
}
