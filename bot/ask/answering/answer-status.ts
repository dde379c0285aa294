/** Status of items: what the report of their year says, else that none is reported and when it will be. Never the plan's text as if it were status. */
import type { TextView } from '../../../cards/view.ts';
import type { DocumentHead } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { capital, lower } from '../../../data/swedish.ts';
import { type Knowledge, type Row, shortName, showing, sourceLine } from '../knowledge/knowledge.ts';
import { remarksAbout, rowsOfItems, sourcesOf } from './answer-parts.ts';

/** Answers with reported status, or with the next follow-up. Null when the items do not exist. */
export function answerStatus(query: Extract<Query, { ask: 'status' }>, knowledge: Knowledge): TextView | null {
  const rows = rowsOfItems(knowledge, query.items);
  const [first] = rows;
  if (!first) return null;
  const paragraphs = rows.map((row) => reported(row) ?? `Ingen status är rapporterad för ${nameOf(row)}.`);
  const open = rows.find((row) => reported(row) === null);
  const next = open ? nextFollowUp(open.plan, knowledge) : null;
  return {
    kind: 'text',
    say: [paragraphs[0], next?.text].filter(Boolean).join(' '),
    title: 'Status',
    paragraphs: next ? [...paragraphs, next.text] : paragraphs,
    notes: remarksAbout(knowledge, query.items, 1),
    sources: [...sourcesOf(rows), ...(next?.sources ?? [])].slice(0, 4),
    buttons: rows.slice(0, 1).map((r) => ({
      title: `Visa ${nameOf(r)}`.slice(0, 60),
      query: showing(r),
    })),
  };
}

/** Where items of the plan are reported next, by its own words; a day that it does not give is the one that the newest other plan gives. */
function nextFollowUp(plan: DocumentHead, knowledge: Knowledge): { text: string; sources: string[] } | null {
  if (plan.followUps.length === 0) return null;
  const dated = (name: string) =>
    knowledge.plans.flatMap((p) => p.head.followUps.filter((f) => f.name === name && f.asOf).map((f) => ({ ...f, plan: p.head })))[0];
  const found = plan.followUps.map((own) => (own.asOf ? { ...own, plan } : (dated(own.name) ?? { ...own, plan })));
  const said = found.map(
    (f) => `${f.name}${f.asOf ? ` per ${f.asOf}` : ''}${f.plan === plan ? '' : ` (dagen enligt ${lower(f.plan.title)})`}`,
  );
  return { text: `Nästa redovisning: ${said.join('; därefter ')}.`, sources: [...new Set(found.map((f) => sourceLine(f.plan, f.source)))] };
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
