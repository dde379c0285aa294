/** Answers in words to questions about money: what the documents say of a row, and what they do not have. */
import type { BudgetLine } from '../../../data/model.ts';
import { capital, inSentence, listed } from '../../../data/swedish.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import type { MoneyWords, Slot } from '../reading/money-words.ts';
import type { Signals } from '../reading/signals.ts';
import type { Understanding } from './understanding.ts';

/** What the documents say of a row, where words and not an amount are asked for. */
export function textAbout(knowledge: Knowledge, mentions: Mention[], signals: Signals, least: number): Understanding | null {
  const rows = new Set(mentions.flatMap((m) => m.ids));
  const hits = knowledge.search.find(signals.terms, {
    kinds: ['statement'],
    accept: (e) => {
      const row = knowledge.rows.get(e.id);
      return (
        row?.kind === 'statement' &&
        row.row.about.some((id) => rows.has(id)) &&
        (signals.years.length === 0 || row.row.year === null || signals.years.includes(row.row.year))
      );
    },
  });
  const [best, next] = hits;
  if (!best || best.cover < least) return null;
  const other = knowledge.search.find(signals.terms, { kinds: ['statement', 'term'] })[0];
  if (other && other.entry.id !== best.entry.id && other.cover > best.cover * 1.2) return null;
  const items = [best.entry.id, ...(next && next.cover > best.cover * 0.85 ? [next.entry.id] : [])];
  return { kind: 'query', query: { ask: 'item', items } };
}

/** The honest answer where a row has no such amount: what there is, and why the rest is not. */
export function missing(knowledge: Knowledge, mentions: Mention[], money: MoneyWords): Understanding | null {
  const [first] = mentions;
  const row = first?.ids[0] ? knowledge.rows.get(first.ids[0]) : undefined;
  if (!first || (row?.kind !== 'budget' && row?.kind !== 'keyfigure')) return null;
  const { column, year } = money.slots[0] ?? { column: undefined, year: undefined };
  const cells = first.ids.flatMap((id) => knowledge.cells.get(id) ?? []).filter((c) => !column || c.column === column);
  const years = [...new Set(cells.flatMap((c) => (c.year === null || c.value === null ? [] : [c.year])))].sort();
  const what = column
    ? `${['budget', 'prognos', 'budgetavvikelse', 'utfallsavvikelse', 'omsättning', 'relation'].includes(column) ? 'någon' : 'något'} ${column}`
    : 'något belopp';
  const known = years.length > 0 ? ` ${column ? capital(column) : 'Belopp'} finns för ${listed(years.map(String))}.` : '';
  const note = knowledge.seriesOf.get(row.row.id)?.note?.match(/[^.]*\b20\d\d fördelar inte[^.]*\./)?.[0];
  const lost = (knowledge.remarksOf.get(row.row.id) ?? []).find((r) => r.kind === 'förlorat' && years.length === 0)?.text;
  const why = note ? ` ${note.trim()}` : lost ? ` ${lost}` : '';
  return {
    kind: 'notFound',
    text: `Det finns inte ${what} för ${inSentence(row.row.short)}${year ? ` ${year}` : ''} i dokumenten.${known}${why}`,
    nearest: [
      {
        title: `${row.row.short}: det senaste som finns`,
        query: row.kind === 'budget' ? { ask: 'amount', items: [row.row.id] } : { ask: 'figure', items: [row.row.id], aspect: 'all' },
      },
    ],
    mayBeSent: true,
  };
}

/** The sum and the total of the newest document that has the year; a deviation may have to be counted. */
export function wholeRows(knowledge: Knowledge, plans: string[] | undefined, investments: boolean, slot: Slot): BudgetLine[] {
  const table = investments
    ? 'investeringar'
    : slot.column === 'omsättning' || slot.column === 'relation'
      ? 'driftredovisning'
      : 'driftbudget';
  for (const plan of knowledge.plans.filter((p) => !plans || plans.includes(p.head.id))) {
    const sums = plan.budget.filter((b) => b.table === table && b.role === 'summa');
    const having = sums.filter((b) =>
      b.amounts.some(
        (a) => (!slot.column || a.column === slot.column || slot.column === 'budgetavvikelse') && (!slot.year || a.year === slot.year),
      ),
    );
    if (having.length > 0) return having.slice(-2);
  }
  return [];
}
