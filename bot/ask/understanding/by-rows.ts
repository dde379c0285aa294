/** Budget rows that something holds of: which staber stayed within budget, which rows grow, which make up a sum. */
import type { BudgetLine, Plan } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { columnSaid } from '../reading/money-column.ts';
import { type Column, readMoney } from '../reading/money-words.ts';
import { operation } from '../reading/operation.ts';
import type { Asked, Understanding } from './understanding.ts';

type Test = { label: string; column: Column; year: number; holds: (row: BudgetLine) => boolean };

/** Understands a question for the rows of a money table, or null when it is none. */
export function byRows(asked: Asked): Understanding | null {
  const { signals, knowledge, where } = asked;
  const text = signals.folded;
  const below = /\bvad (ligger|finns|hor|ingar) \w*|\bvisa|\bfordela/.test(text);
  const op = operation(signals);
  const average = op === 'average' || (/\bstaber/.test(text) && op === 'sum');
  if (!below && !average && !/\b(vilka|vilken|hur manga|antal|antalet|lista|rakna upp)\b/.test(text)) return null;
  const stabs = /\b(staber\w*|stabsrad\w*)\b|\b(vilken|vilka) stab/.test(text);
  const said =
    stabs ||
    /\b(budget)?(post|rad)(er|erna|en)?\b|\b(budgetrad|budgetpost|stabsrad)\w*|\bkostnadsslag/.test(text) ||
    /\b(delar|omraden|enheter|verksamheter|varav)\b/.test(text) ||
    /\bvad (ligger|finns|hor|ingar) (under|till|i)\b|\bfordela/.test(text);
  if (!said) return null;
  const { concepts, folded } = signals;
  const other = (['risk', 'mitigation', 'uppdrag', 'activity', 'styrtal', 'goal', 'who', 'target'] as const).some((c) => concepts.has(c));
  const money =
    (['budget', 'spent', 'surplus', 'deficit', 'deviation', 'forecast', 'money'] as const).some((c) => concepts.has(c)) ||
    /overskr|underskr|driftbudget|budgetpost/.test(folded);
  if (other || !money) return null;
  const read = readMoney(signals, knowledge, (id) => knowledge.rows.get(id)?.kind === 'budget');
  const above = new Set(read.mentions.filter((m) => m.strong).flatMap((m) => m.ids));
  if (average && read.mentions.filter((m) => m.at.length > 0 && !below).length > 1) return null;
  for (const plan of knowledge.plans.filter((p) => !where.plans || where.plans.includes(p.head.id))) {
    const rows = rowsIn(plan, stabs, above);
    if (rows.length === 0) continue;
    const test = testOf(
      asked,
      rows,
      plan,
      read.slots.map((s) => s.year).filter((y): y is number => y !== undefined),
    );
    if (!test) continue;
    const items = rows.filter(test.holds).map((r) => r.id);
    if (items.length === 0) continue;
    if (average) {
      const terms = items.slice(0, 40).map((item) => ({ item, column: test.column, year: test.year }));
      return { kind: 'query', query: { ask: 'compute', op: op === 'sum' ? 'sum' : 'average', terms }, year: test.year };
    }
    if (below && !stabs && above.size === 0) return null;
    const over =
      !stabs && rows.some((r) => r.parent !== null && above.has(r.parent)) ? ` under ${read.mentions[0] ? shortOf(plan, above) : ''}` : '';
    const title = `${stabs ? 'Staber och gemensamma kostnader' : 'Budgetposter'}${over}${test.label}, ${plan.head.title}`;
    const query: Query = { ask: 'list', items, title, count: signals.counts, column: test.column, year: test.year, page: 1 };
    return { kind: 'query', query, year: test.year };
  }
  return null;
}

function shortOf(plan: Plan, ids: Set<string>): string {
  return plan.budget.find((b) => ids.has(b.id) && b.role !== 'varav')?.short ?? '';
}

/** The staber, the rows under a row named, or the rows of the driftbudget. */
function rowsIn(plan: Plan, stabs: boolean, above: Set<string>): BudgetLine[] {
  if (stabs) return plan.budget.filter((b) => b.table === 'staber' && b.role === 'varav');
  const below = plan.budget.filter((b) => b.parent !== null && above.has(b.parent) && b.role !== 'rubrik');
  if (below.length > 0) return below;
  return above.size > 0 ? [] : plan.budget.filter((b) => b.table === 'driftbudget' && (b.role === 'rad' || b.role === 'varav'));
}

type Limit = { over: boolean; value: number; said: string };

/** "över 30 miljoner", "mer än 30 mnkr": a bound on the amount itself. */
function limitOf(text: string): Limit | null {
  const said = text.match(/\b(over|mer an|storre an|minst|under|mindre an|hogst) (\d+(?:,\d+)?) ?(?:mnkr|miljon|mkr)/);
  if (!said?.[1] || !said[2]) return null;
  return { over: ['over', 'mer an', 'storre an', 'minst'].includes(said[1]), value: Number(said[2].replace(',', '.')), said: said[2] };
}

function beyond(amount: number, limit: Limit): boolean {
  return limit.over ? amount > limit.value : amount < limit.value;
}

/** What must hold of the rows, read from the words; null when the plan has no amounts to tell it by. */
function testOf({ signals, where }: Asked, rows: BudgetLine[], plan: Plan, years: number[]): Test | null {
  const text = signals.folded;
  const { concepts } = signals;
  const value = (row: BudgetLine, column: Column, year: number) =>
    row.amounts.find((a) => a.column === column && a.year === year)?.value ?? null;
  const has = (column: Column, year: number) => rows.some((r) => value(r, column, year) !== null);
  const own = plan.head.year;
  const over = concepts.has('deficit') || /\boverskr\w+|\bover (\w+ )?budget|\bhogre an budget|\bmer an budget|\bholl inte/.test(text);
  const within =
    concepts.has('surplus') ||
    /\b(under|inom) (\w+ )?budget|\bunderskr\w+|\bholl|\blagre an budget|\bmindre an budget|\bklarade/.test(text);
  if (over || within) {
    const year = years[0] ?? (has('budgetavvikelse', own) ? own : own - 1);
    const actual: Column = has('utfall', year) ? 'utfall' : 'prognos';
    const deviation = (r: BudgetLine) => {
      const printed = value(r, 'budgetavvikelse', year);
      const [a, b] = [value(r, actual, year), value(r, 'budget', year)];
      return printed ?? (a !== null && b !== null ? a - b : null);
    };
    if (!rows.some((r) => deviation(r) !== null)) return null;
    const column: Column = has('budgetavvikelse', year) ? 'budgetavvikelse' : actual;
    return {
      label: over ? ` som överskred budget ${year}` : ` som höll sig inom budget ${year}`,
      column,
      year,
      holds: (r) => (over ? (deviation(r) ?? 0) < 0 : (deviation(r) ?? -1) >= 0),
    };
  }
  const limit = limitOf(text);
  if (limit) {
    const column = columnSaid(signals) ?? 'budget';
    const year = years.find((y) => has(column, y)) ?? own;
    const label = ` ${limit.over ? 'över' : 'under'} ${limit.said} mnkr`;
    return { label, column, year, holds: (r) => beyond(Math.abs(value(r, column, year) ?? Number.NaN), limit) };
  }
  const up = concepts.has('rise') || /\b(ok(ar|ade|at)|vax\w*|mer|dyrare|hojs|hojdes)\b/.test(text);
  const down = concepts.has('fall') || /\b(minsk\w*|mindre|billigare|lagre|sanks|sanktes|sjunk\w*)\b/.test(text);
  if (up || down) {
    const to = years.length > 0 ? Math.max(...years) : own;
    const from = years.length > 1 ? Math.min(...years) : to - 1;
    const column = (['utfall', 'budget', 'prognos'] as const).find((c) => has(c, to) && has(c, from));
    if (!column) return null;
    return {
      label: ` som ${up ? 'ökar' : 'minskar'} från ${column} ${from} till ${column} ${to}`,
      column,
      year: to,
      holds: (r) => {
        const [a, b] = [value(r, column, to), value(r, column, from)];
        return a !== null && b !== null && (up ? Math.abs(a) > Math.abs(b) : Math.abs(a) < Math.abs(b));
      },
    };
  }
  const named = columnSaid(signals);
  const column: Column =
    named && rows.some((r) => r.amounts.some((a) => a.column === named)) ? named : has('budget', own) ? 'budget' : 'utfall';
  if (years.length > 0 && !where.document && !years.some((y) => has(column, y))) return null;
  const year = years.find((y) => has(column, y)) ?? own;
  if (concepts.has('missing') || /\bolasbar|\bga(r)? inte att lasa/.test(text)) {
    return { label: ' utan läsbart belopp', column, year, holds: (r) => value(r, column, year) === null };
  }
  const main = rows.some((r) => r.role === 'rad') ? rows.filter((r) => r.role === 'rad') : rows;
  const three = /\b(tre|huvud\w*)\b/.test(text);
  const sum = plan.budget.find((b) => b.table === 'driftbudget' && b.role === 'summa')?.id;
  return { label: ` ${year}`, column, year, holds: (r) => main.includes(r) && (!three || r.parent === sum) };
}
