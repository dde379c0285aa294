/** Status of items: what the report of their year says, else that none is reported and when it will be. Never the plan's text as if it were status. */
import type { TextView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import { type Knowledge, type Row, shortName } from '../knowledge/knowledge.ts';
import { capital } from '../language/swedish.ts';
import { remarksAbout, rowsOfItems, sourcesOf } from './answer-parts.ts';

/** Answers with reported status, or with the next follow-up. Null when the items do not exist. */
export function answerStatus(query: Extract<Query, { ask: 'status' }>, knowledge: Knowledge): TextView | null {
  const rows = rowsOfItems(knowledge, query.items);
  const [first] = rows;
  if (!first) return null;
  const paragraphs = rows.map((row) => reported(row) ?? `Ingen status är rapporterad för ${nameOf(row)}.`);
  const open = rows.some((row) => reported(row) === null);
  const next = 'Nästa redovisning: delårsrapport per 31 juli; därefter verksamhetsberättelsen per 31 december.';
  return {
    kind: 'text',
    say: `${paragraphs[0]}${open ? ` ${next}` : ''}`,
    title: 'Status',
    paragraphs: open ? [...paragraphs, next] : paragraphs,
    notes: remarksAbout(knowledge, query.items, 1),
    sources: sourcesOf(rows),
    buttons: rows.slice(0, 1).map((r) => ({
      title: `Visa ${nameOf(r)}`.slice(0, 60),
      query: r.kind === 'styrtal' ? { ask: 'figure', items: [r.row.id], aspect: 'all' } : { ask: 'item', items: [r.row.id] },
    })),
  };
}

function nameOf(row: Row): string {
  return row.kind === 'uppdrag' && row.row.number !== null ? `uppdrag ${row.row.number}` : `”${shortName(row)}”`;
}

function reported(row: Row): string | null {
  if (row.plan.kind !== 'verksamhetsberättelse') return null;
  if ((row.kind === 'goal' || row.kind === 'uppdrag') && row.row.result) {
    const { colour, text, lost } = row.row.result;
    return `${capital(shortName(row))}: ${colour ?? lost ?? 'status framgår inte'}. ${text}`;
  }
  if (row.kind === 'styrtal') return `${capital(shortName(row))}: ${row.row.status ?? row.row.symbolNote ?? 'status framgår inte'}.`;
  if (row.kind === 'mitigation' || row.kind === 'activity')
    return `${capital(shortName(row))}: ${row.row.status ?? 'status framgår inte'}. ${row.row.result ?? ''}`.trim();
  return null;
}
