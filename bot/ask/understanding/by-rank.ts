/** The largest and the smallest: budget rows by amount, styrtal by their gap to the target. */
import type { BudgetLine, Plan } from '../../../data/model.ts';
import { gap } from '../knowledge/target-state.ts';
import { columnSaid } from '../reading/money-column.ts';
import type { Column } from '../reading/money-words.ts';
import { byRows } from './by-rows.ts';
import type { Asked, Understanding } from './understanding.ts';

/** Understands a question for a ranking, or null when it is none. */
export function byRank(asked: Asked): Understanding | null {
  const { signals, knowledge, where } = asked;
  const { concepts, folded } = signals;
  const most = concepts.has('largest');
  if (!most && !concepts.has('smallest')) return byRows(asked);
  if (!/\b(storst|hogst|mest|flest|dyrast|langst|samst|minst|lagst|billigast|bast)\w*/.test(folded)) return null;
  if (/\bminst (en|ett|\d+|hallften)|\bmest (av|om)\b/.test(folded) && !concepts.has('largest')) return null;
  const plans = knowledge.plans.filter((p) => !where.plans || where.plans.includes(p.head.id));
  const children = byChildren(asked, plans, most);
  if (children) return children;
  const away = /\b(gap|avstand|langst (fran|ifran|ifr)|fran (mal|target)|avvikelse mot mal|storst skillnad mot mal)/.test(folded);
  if ((concepts.has('styrtal') || concepts.has('target') || concepts.has('aim')) && (away || concepts.has('styrtal')))
    return styrtalByGap(plans, most || away);
  const stabs = /\bstab/.test(folded);
  const rows = /\b(post|poster|rad|rader|kostnad|kostnader|budgetpost|del|delen|omrade|omradet|verksamhet|enhet)\w*\b/.test(folded);
  if (
    stabs ||
    (rows &&
      (moving(folded) ||
        concepts.has('budget') ||
        concepts.has('deviation') ||
        concepts.has('surplus') ||
        concepts.has('deficit') ||
        concepts.has('spent') ||
        concepts.has('money')))
  ) {
    return budgetBySize(asked, plans, stabs, most);
  }
  return null;
}

/** Whether it is the change that is ranked: "ökar mest", "minskade mest". */
function moving(folded: string): 'up' | 'down' | null {
  if (/\b(ok(ar|ade|at)|vax(er|te)|vuxit|okning\w*)\b/.test(folded)) return 'up';
  return /\b(minsk\w+|sjunk\w*|sjonk)\b/.test(folded) ? 'down' : null;
}

function styrtalByGap(plans: Plan[], most: boolean): Understanding | null {
  const plan = plans.find((p) => p.styrtal.some((s) => gap(s, s.better) !== null || s.parts.some((x) => gap(x, s.better) !== null)));
  if (!plan) return null;
  const share = (s: Plan['styrtal'][number]) => {
    const all = [s, ...s.parts].flatMap((x) => {
      const g = gap(x, s.better);
      const value = x.outcome.value;
      return g === null || value === null ? [] : [x.unit === '%' ? g : (100 * g) / Math.abs(value || 1)];
    });
    return all.length > 0 ? Math.max(...all) : null;
  };
  const ranked = plan.styrtal
    .flatMap((s) => {
      const g = share(s);
      return g === null ? [] : [{ id: s.id, g }];
    })
    .sort((a, b) => (most ? b.g - a.g : a.g - b.g));
  return {
    kind: 'query',
    query: {
      ask: 'list',
      items: ranked.slice(0, 10).map((r) => r.id),
      title: `Styrtal efter avstånd till årets målvärde, ${most ? 'störst' : 'minst'} först, ${plan.head.title}`,
      count: false,
      page: 1,
    },
  };
}

function budgetBySize({ signals, where }: Asked, plans: Plan[], stabs: boolean, most: boolean): Understanding | null {
  const column = columnSaid(signals) ?? 'budget';
  const table = stabs ? 'staber' : 'driftbudget';
  for (const plan of plans) {
    const asked = moving(signals.folded) ? [...signals.years].sort((a, b) => b - a) : signals.years;
    const year =
      asked.find((y) => plan.budget.some((b) => b.table === table && b.amounts.some((a) => a.year === y && a.column === column))) ??
      (signals.years.length > 0 && !where.document ? undefined : plan.head.year);
    if (year === undefined) continue;
    const moves = moving(signals.folded);
    const others = signals.years.filter((y) => y !== year);
    const from = others.length > 0 ? Math.min(...others) : year - 1;
    const rows = plan.budget
      .filter(
        (b) =>
          b.table === table &&
          (b.role === 'varav' || (b.role === 'rad' && !plan.budget.some((c) => c.parent === b.id))) &&
          (!stabs || /^stab|stab$/i.test(b.name) || /stab/i.test(b.name)),
      )
      .flatMap((b) => {
        const size = rankOf(b, { column, year, from, moves, signals });
        return size === null ? [] : [{ id: b.id, size }];
      })
      .sort((a, b) => (most ? b.size - a.size : a.size - b.size));
    if (rows.length === 0) continue;
    const what = stabs ? 'Staber' : 'Budgetposter';
    return {
      kind: 'query',
      query: {
        ask: 'list',
        items: rows.slice(0, 10).map((r) => r.id),
        title: `${what} efter ${moves ? `${moves === 'up' ? 'ökning' : 'minskning'} av ${column} ${Math.min(from, year)}–${Math.max(from, year)}` : `${column} ${year}`}, ${most ? 'störst' : 'minst'} först, ${plan.head.title}`,
        count: false,
        column,
        year,
        page: 1,
      },
    };
  }
  return null;
}

type Ranking = { column: Column; year: number; from: number; moves: 'up' | 'down' | null; signals: Asked['signals'] };

/** What a row is ranked by: its size, its deviation or its change; null when it does not belong in the ranking. */
function rankOf(row: BudgetLine, { column, year, from, moves, signals }: Ranking): number | null {
  const at = (y: number) => row.amounts.find((a) => a.column === column && a.year === y)?.value;
  const value = at(year);
  if (typeof value !== 'number') return null;
  if (moves) {
    const other = at(from);
    if (typeof other !== 'number') return null;
    const by = (Math.abs(value) - Math.abs(other)) * (year > from ? 1 : -1);
    return moves === 'up' ? (by > 0 ? by : null) : by < 0 ? -by : null;
  }
  if (column !== 'budgetavvikelse') return Math.abs(value);
  if (signals.concepts.has('deficit')) return value < 0 ? -value : null;
  return signals.concepts.has('surplus') ? value : Math.abs(value);
}

/** "Vilken målsättning har flest styrtal?": goals and risks by how many items lie under them. */
function byChildren({ signals }: Asked, plans: Plan[], most: boolean): Understanding | null {
  const said = signals.folded.match(
    /\b(malsattning|effektmal|omrade|risk)\w*\b.*\b(?:flest|minst antal|farst) (?:antal )?(styrtal|indikator|uppdrag|atgard)/,
  );
  if (!said) return null;
  for (const plan of plans) {
    const under =
      said[2] === 'uppdrag'
        ? plan.uppdrag.map((u) => u.goal)
        : said[2] === 'atgard'
          ? plan.mitigations.map((m) => m.risk)
          : plan.styrtal.map((s) => s.goal);
    const parents =
      said[1] === 'risk' ? plan.risks : plan.goals.filter((g) => g.kind === 'målsättning' || g.kind === 'effektmål' || g.kind === 'område');
    const ranked = parents
      .map((p) => ({ id: p.id, n: under.filter((id) => id === p.id).length }))
      .filter((p) => p.n > 0)
      .sort((a, b) => (most ? b.n - a.n : a.n - b.n));
    if (ranked.length === 0) continue;
    const what = { styrtal: 'styrtal', indikator: 'indikatorer', uppdrag: 'uppdrag', atgard: 'åtgärder' }[said[2] ?? ''] ?? 'poster';
    const title = `${said[1] === 'risk' ? 'Risker' : 'Mål'} efter antal ${what}, ${most ? 'flest' : 'minst'} först, ${plan.head.title}`;
    return { kind: 'query', query: { ask: 'list', items: ranked.slice(0, 10).map((r) => r.id), title, count: false, page: 1 } };
  }
  return null;
}
