/** The report's tables of what is reported, one kind in each. A row is an entry; no entries, no table. Pure. */
import type { Settings } from '../../../data/period-events.ts';
import { capital, dayInWords } from '../../../data/swedish.ts';
import { type Block, type Column, cell, type Row } from './report-blocks.ts';
import { knownCell, nameCell, outcomeCell, statusCell, targetCell } from './report-cells.ts';
import type { PostOf } from './report-posts.ts';

function table(about: string, columns: readonly Column[], rows: readonly Row[]): Block[] {
  return rows.length === 0 ? [] : [{ block: 'table', about, columns, rows }];
}

/** Styrtal, headed by the plan's own term ("Styrtal", "Indikator"). */
export function styrtalTable(posts: readonly PostOf<'styrtal'>[], { asOf }: Settings): Block[] {
  const year = Number(asOf.slice(0, 4));
  const term = capital(posts[0]?.item.row.term ?? 'styrtal');
  const columns = [
    { heading: term, share: 46 },
    { heading: 'Utfall', share: 19 },
    { heading: 'Målvärde', share: 17 },
    { heading: 'Status', share: 18 },
  ];
  const rows = posts.map((post) => ({ cells: [nameCell(post), outcomeCell(post), targetCell(post, year), statusCell(post)] }));
  return table(`${term} med utfall, målvärde och status`, columns, rows);
}

/** Uppdrag, by their numbers where they have any. */
export function uppdragTable(posts: readonly PostOf<'uppdrag'>[]): Block[] {
  const columns = [
    { heading: 'Uppdrag', share: 56 },
    { heading: 'Klart', share: 20 },
    { heading: 'Status', share: 24 },
  ];
  const rows = posts.map((post) => {
    const { number } = post.item.row;
    const end = post.said?.kind === 'uppdrag' ? post.said.expectedEnd : null;
    return {
      cells: [nameCell(post, { before: number === null ? '' : `Nr ${number}. ` }), cell(end ? dayInWords(end) : '–'), statusCell(post)],
    };
  });
  return table('Uppdrag med status och kommentar', columns, rows);
}

/** Aktiviteter with their end date: the reported one, else the plan's. */
export function activityTable(posts: readonly PostOf<'activity'>[]): Block[] {
  const columns = [
    { heading: 'Aktivitet', share: 56 },
    { heading: 'Slutdatum', share: 20 },
    { heading: 'Status', share: 24 },
  ];
  const rows = posts.map((post) => {
    const end = (post.said?.kind === 'activity' ? post.said.end : null) ?? post.item.row.end;
    return { cells: [nameCell(post), cell(end ? dayInWords(end) : '–'), statusCell(post)] };
  });
  return table('Aktiviteter med slutdatum och status', columns, rows);
}

/** Åtgärder of a risk. */
export function mitigationTable(posts: readonly PostOf<'mitigation'>[]): Block[] {
  const columns = [
    { heading: 'Åtgärd', share: 56 },
    { heading: 'Enhet', share: 22 },
    { heading: 'Status', share: 22 },
  ];
  const rows = posts.map((post) => {
    const before = post.item.row.reach === 'regionövergripande' ? 'Regionövergripande åtgärd: ' : '';
    return { cells: [nameCell(post, { before, unit: false }), cell(post.unit), statusCell(post)] };
  });
  return table('Åtgärder med enhet och status', columns, rows);
}

/** Nyckeltal, which have no target and no colour. */
export function keyFigureTable(posts: readonly PostOf<'keyfigure'>[]): Block[] {
  const columns = [
    { heading: 'Nyckeltal', share: 50 },
    { heading: 'Utfall', share: 25 },
    { heading: 'I planen', share: 25 },
  ];
  const rows = posts.map((post) => ({ cells: [nameCell(post), outcomeCell(post), knownCell(post)] }));
  return table('Nyckeltal med utfall', columns, rows);
}
