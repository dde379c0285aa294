/** A file of who reports what, read into what it would change. Pure. */
import { type Catalog, iskId, type Reportable } from '../../data/catalog.ts';
import { cellOf, type KnownTable } from '../../data/file-kind.ts';
import { unitName } from '../../data/item-words.ts';
import type { People } from '../../data/people.ts';
import type { Share, Trio } from '../../data/people-events.ts';
import { type Responsible, shareKey } from '../../data/responsibility.ts';
import type { TableRow } from '../../data/table-file.ts';
import { clashes, differs, type ResponsibleRow } from './decide-responsible.ts';
import { findItem, findPerson, findPlan, findUnit } from './find-in-plan.ts';
import { unitOf } from './plan-shares.ts';

export type LineError = { line: number; text: string };
export type Changed = { share: Share; before: Trio; after: Trio };

/** What the file would change. With a row that is wrong nothing can be changed: what the file leaves out is taken away. */
export type Difference = {
  plans: string[];
  added: ResponsibleRow[];
  changed: Changed[];
  /** Rows of the file's plans that it does not have. */
  removed: { share: Share; before: Trio }[];
  same: number;
  errors: LineError[];
};

export type FileContext = {
  catalog: Catalog;
  people: Pick<People, 'find' | 'findByEmail'>;
  responsible: Responsible;
  /** Whether whoever sent it may change a plan. */
  may: (plan: string) => boolean;
};

type Read = { line: number; share: Share; trio: Trio };
const nothing: Trio = { reporter: null, standIn: null, reviewer: null };
const isEmpty = ({ reporter, standIn, reviewer }: Trio): boolean => reporter === null && standIn === null && reviewer === null;

/** Sets a file against what holds. */
export function difference(table: KnownTable<'responsibility'>, context: FileContext): Difference {
  const errors: LineError[] = [];
  const read = new Map<string, Read>();
  for (const row of table.rows) {
    const one = readRow(row, table.at, context);
    if ('wrong' in one) {
      errors.push(...one.wrong.map((text) => ({ line: row.line, text })));
      continue;
    }
    const before = read.get(shareKey(one.share));
    if (before) errors.push({ line: row.line, text: `samma enhet och post står redan på rad ${before.line}` });
    else read.set(shareKey(one.share), one);
  }
  const { rows: now } = context.responsible;
  const plans = [...new Set([...read.values()].map(({ share }) => share.plan))];
  const said = [...read.values()].filter(({ trio }) => !isEmpty(trio));
  const kept = new Set(said.map(({ share }) => shareKey(share)));
  const removed = [...now].flatMap(([key, { share, trio }]) =>
    plans.includes(share.plan) && !kept.has(key) ? [{ share, before: trio }] : [],
  );
  const all: Difference = {
    plans,
    added: said.filter(({ share }) => !now.has(shareKey(share))).map(({ share, trio }) => ({ share, trio })),
    changed: said.flatMap(({ share, trio }) => {
      const before = now.get(shareKey(share))?.trio;
      return before && differs(context.responsible, share, trio) ? [{ share, before, after: trio }] : [];
    }),
    removed,
    same: said.filter(({ share, trio }) => !differs(context.responsible, share, trio)).length,
    errors,
  };
  for (const { share, text } of clashes(context.responsible, rowsOf(all)))
    errors.push({ line: read.get(shareKey(share))?.line ?? read.get(shareKey({ ...share, item: null }))?.line ?? 0, text: lowered(text) });
  errors.sort((a, b) => a.line - b.line);
  return all;
}

/** The rows that make the difference, for one event. */
export function rowsOf({ added, changed, removed }: Difference): ResponsibleRow[] {
  return [
    ...added,
    ...changed.map(({ share, after }) => ({ share, trio: after })),
    ...removed.map(({ share }) => ({ share, trio: nothing })),
  ];
}

function readRow(
  row: TableRow,
  at: KnownTable<'responsibility'>['at'],
  context: FileContext,
): { line: number; share: Share; trio: Trio } | { wrong: string[] } {
  const { catalog, people, may } = context;
  const plan = planOf(cellOf(row, at.plan), context);
  if ('wrong' in plan) return { wrong: [plan.wrong] };
  if (!may(plan.found)) return { wrong: [`du är inte controller för ${catalog.heads.get(plan.found)?.title ?? plan.found}`] };
  const wrong: string[] = [];
  const item = cellOf(row, at.item) === '' ? { found: null } : findItem(cellOf(row, at.item), plan.found, catalog);
  const unit = unitFor(cellOf(row, at.unit), 'found' in item ? item.found : null, catalog);
  const [reporter, standIn, reviewer] = [
    findPerson(cellOf(row, at.reporter), people),
    findPerson(cellOf(row, at.standIn), people),
    findPerson(cellOf(row, at.reviewer), people),
  ];
  for (const one of [item, unit, reporter, standIn, reviewer]) if ('wrong' in one) wrong.push(one.wrong);
  if (!('found' in item && 'found' in unit && 'found' in reporter && 'found' in standIn && 'found' in reviewer)) return { wrong };
  return {
    line: row.line,
    share: { plan: plan.found, unit: unit.found, item: item.found?.id ?? null },
    trio: { reporter: reporter.found, standIn: standIn.found, reviewer: reviewer.found },
  };
}

/** A file without a plan is for the only one that its sender may change. */
function planOf(text: string, { catalog, may }: FileContext) {
  const mine = [...catalog.heads.keys()].filter(may);
  const [only] = mine;
  return text === '' && mine.length === 1 && only !== undefined ? { found: only } : findPlan(text, catalog);
}

/** An item's row may leave its unit out; one of another unit than the plan's is a mistake, but for what every nämnd reports. */
function unitFor(text: string, item: Reportable | null, catalog: Catalog): { found: string } | { wrong: string } {
  const own = item === null ? null : unitOf(item, catalog);
  if (text === '') return own === null ? { wrong: 'enhet saknas' } : { found: own };
  const unit = findUnit(text, catalog);
  if ('wrong' in unit || item === null || own === null || own === unit.found) return unit;
  const everyone = item.kind === 'mitigation' && item.row.reach === 'regionövergripande';
  if (everyone || item.id === iskId(item.plan.id)) return unit;
  return { wrong: `posten ”${item.short}” hör till ${unitName(own, catalog)}, inte till ${unitName(unit.found, catalog)}` };
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
