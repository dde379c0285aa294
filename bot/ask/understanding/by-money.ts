/** Budget, prognos, utfall and avvikelse of the money tables and the amounts of the text: one amount, a calculation, or the reasons behind it. */
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { capital } from '../../../data/swedish.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import type { Concept } from '../language/lexicon.ts';
import { type MoneyWords, readMoney } from '../reading/money-words.ts';
import { operation } from '../reading/operation.ts';
import type { Signals } from '../reading/signals.ts';
import { cellAt, lostAt, mentionOf } from './money-cells.ts';
import { comparisonOf, deviationOf, differenceOf, shareOf, totalOf } from './money-compute.ts';
import { chosen, isMoney, meant, moneyWords, rivalled, spokenOf, withTurn } from './money-meant.ts';
import { reasonsFor } from './money-reasons.ts';
import { missing, textAbout, wholeRows } from './money-texts.ts';
import type { Asked, Understanding } from './understanding.ts';

const otherWords: readonly Concept[] = [
  'risk',
  'mitigation',
  'uppdrag',
  'activity',
  'styrtal',
  'goal',
  'who',
  'definition',
  'when',
  'target',
  'long',
  'internalControl',
  'strategy',
  'perspective',
  'status',
];
const texts =
  /\bvad (\w+ )?(avser|avsag|ingar|ingick|omfattar|bestar|rymmer|innehaller|betyder|innebar|menas)\b|\banvand\w* till\b|\bgar (pengarna )?till\b|\btill vad\b|\bfor vad\b|\bmiljoner\b.* for\W*$|\bingar\b|\bvilk(en|a) investering\w* (gjord|gor|har)/;
const raised = /\brakna(s|des|ts)?\b.* upp\b|\buppraknin|\brambudget/;
const why = /\bvarfor\b|\bberor\b|\bberodde\b|\borsak|\banledning|\bforklar/;

/** Understands a question about money, or null when no row of the tables is meant. */
export function byMoney(asked: Asked): Understanding | null {
  const { signals, knowledge, where, given } = asked;
  if (otherWords.some((c) => signals.concepts.has(c)) || raised.test(signals.folded)) return null;
  const accept = (id: ItemId) =>
    isMoney(knowledge, id) && (!where.document || !where.plans || where.plans.some((p) => id.startsWith(`${p}/`)));
  const ofYear = (id: ItemId) => accept(id) && (signals.years.length === 0 || where.document || speaksOfYear(knowledge, id, signals.years));
  const anyYear = readMoney(signals, knowledge, accept);
  const timely = signals.years.length > 0 ? readMoney(signals, knowledge, ofYear) : anyYear;
  const money = withTurn(timely.cover >= anyYear.cover - 0.01 ? timely : anyYear, signals, given);
  if (rivalled(knowledge, money, signals)) return null;
  const elsewhere = given.length > 0 && !given.some((id) => spokenOf(knowledge, id));
  if (elsewhere && !moneyWords.some((c) => money.concepts.has(c))) return null;
  const givenRows = given.flatMap((id) => spokenOf(knowledge, id) ?? []);
  const mentions = money.mentions.length > 0 ? chosen(knowledge, money, signals) : money.leaves ? [] : givenRows;
  if (mentions.length === 0) return texts.test(signals.folded) ? null : unnamed(asked, money);
  if (texts.test(signals.folded) && operation(signals) !== 'share') return textAbout(knowledge, mentions, signals, 0.3);
  if (!meant(signals, knowledge, money, givenRows.length > 0))
    return money.mentions.some((m) => m.strong) && money.cover < 0.7 ? textAbout(knowledge, mentions, signals, 0.35) : null;
  return about(asked, mentions, money, givenRows);
}

function about(asked: Asked, mentions: Mention[], money: MoneyWords, given: Mention[]): Understanding | null {
  const { signals, knowledge } = asked;
  const year = money.years[0];
  const asks = why.test(signals.folded) || signals.concepts.has('why');
  const reasons = asks ? reasonsFor(knowledge, mentions, signals, year, 2) : [];
  const query = figureOf(asked, mentions, money, given);
  if (asks) {
    if (reasons.length === 0) return null;
    if (query && (query.ask === 'amount' || query.ask === 'compute')) return found({ ...query, with: reasons }, year);
    return found({ ask: 'item', items: reasons }, year);
  }
  if (query) return found(query, year);
  return operation({ ...signals, folded: money.restText, concepts: money.concepts, years: [] })
    ? null
    : missing(knowledge, mentions, money);
}

const found = (query: Query, year: number | undefined): Understanding => ({ kind: 'query', query, ...(year ? { year } : {}) });

function figureOf({ signals, knowledge }: Asked, mentions: Mention[], money: MoneyWords, given: Mention[]): Query | null {
  const text = `${money.restText}${signals.folded.includes('%') ? ' %' : ''}`;
  const op = operation({ folded: text, concepts: money.concepts, years: money.years });
  const deviates =
    money.slots.some((s) => s.column === 'budgetavvikelse') ||
    /\b(plus eller minus|med (plus|minus)|gick (back|plus|minus))\b|\ban (vad som |det |i )?(var )?budget/.test(text) ||
    /\b(over|under|inom|mot) (sin |den |arets )?budget|\boverskr|\bunderskr|\bholl\w*\b.*budget|budget\w* holl|\b(bli|blir|blev|blivit) (over|kvar)\b/.test(
      text,
    ) ||
    (money.concepts.has('budget') && /\b(over|under|overskr\w+|underskr\w+)\W*$/.test(text));
  const left = /\b(bli|blir|blev|blivit) (over|kvar)\b/.test(text);
  if (money.slots.some((s) => s.column === 'relation')) return amountsOf(knowledge, mentions, money);
  if (op === 'share' && !left && !/\b\d+ (procent|%) av\b/.test(signals.folded)) {
    const whole = given.find((g) => !mentions.some((m) => m.ids.some((id) => g.ids.includes(id)))) ?? wholeOf(knowledge, mentions, signals);
    const query = shareOf(knowledge, mentions, money, whole);
    if (query) return query;
  }
  if (deviates && op !== 'average') {
    const query = deviationOf(knowledge, mentions, money, /\b(ihop|tillsammans|sammanlagt|totalt|summera|plus)\b/.test(text));
    if (query) return query;
  }
  if (op === 'sum' || op === 'average') {
    const query = totalOf(knowledge, mentions, money, op);
    if (query) return query;
  }
  if (op === 'difference' || op === 'change') {
    const apart = mentions.length > 1 && /\b(ok|minsk|vax|sjunk)\w*/.test(text) && !/\b(an|skillnad\w*|skiljer|mer|mindre)\b/.test(text);
    const bare = money.mentions.length === 0 && given.length > 0 && !/\b20\d\d\b/.test(signals.folded) && money.slots.length < 2;
    if (bare) return comparisonOf(knowledge, mentions, { ...money, slots: [], years: [] }, op);
    const query = money.years.length > 2 || apart ? null : differenceOf(knowledge, mentions, money, op);
    if (query) return query;
    if (mentions.every((m) => m.ids.every((id) => knowledge.rows.get(id)?.kind === 'keyfigure'))) return null;
    return comparisonOf(knowledge, mentions, money, op);
  }
  if (op === 'compare' || money.years.length > 1) {
    const pair =
      mentions.length === 1 && money.slots.length === 2 && !money.concepts.has('develop') && !/utveckl/.test(text)
        ? differenceOf(knowledge, mentions, money, 'difference')
        : null;
    const query = pair ?? comparisonOf(knowledge, mentions, money, 'compare');
    if (query) return query;
  }
  return amountsOf(knowledge, mentions, money);
}

/** The row that one is a share of: the sum it goes into. */
function wholeOf(knowledge: Knowledge, mentions: Mention[], signals: Signals): Mention | null {
  const ofBudget = /\bav (hela |den totala |regionstyrelsens )?\w*budget/.test(signals.folded);
  for (const id of mentions.flatMap((m) => m.ids)) {
    const row = knowledge.rows.get(id);
    if (row?.kind !== 'budget') continue;
    const sums = (knowledge.plans.find((p) => p.head.id === row.plan.id)?.budget ?? []).filter(
      (b) => b.table === row.row.table && b.role === 'summa',
    );
    const printed = sums.find((b) => b.amounts.some((a) => a.printed && signals.numbers.includes(a.printed.replace(/[-+ ]/g, ''))));
    const parent =
      printed?.id ??
      (ofBudget ? sums[0]?.id : null) ??
      (row.row.role === 'varav' || row.row.role === 'rad' ? row.row.parent : null) ??
      sums[0]?.id;
    if (parent && !mentions.some((m) => m.ids.includes(parent))) return mentionOf(knowledge, parent);
  }
  return null;
}

function amountsOf(knowledge: Knowledge, mentions: Mention[], money: MoneyWords): Query | null {
  const slot = money.slots[0] ?? { column: undefined, year: undefined };
  const cells = mentions.flatMap((m) => cellAt(knowledge, m, slot, money.source) ?? lostAt(knowledge, m, slot) ?? []);
  const items = [...new Set(cells.map((c) => c.item))].slice(0, 6);
  if (items.length === 0) return null;
  if (items.every((id) => knowledge.rows.get(id)?.kind === 'keyfigure')) {
    const parts = [...new Set(money.slots.flatMap((s) => (s.column ? [capital(s.column)] : [])))].slice(0, 6);
    return { ask: 'figure', items, aspect: 'outcome', ...(parts.length > 0 ? { parts } : {}), ...(slot.year ? { year: slot.year } : {}) };
  }
  const rows = items.filter((id) => knowledge.rows.get(id)?.kind === 'budget');
  const levels = new Set(money.slots.map((s) => s.column).filter((c) => c === 'budget' || c === 'prognos' || c === 'utfall'));
  if (rows.length === 1 && levels.size > 1 && slot.year) return { ask: 'compare', items: rows, years: money.years.slice(0, 12) };
  const year = cells.some((c) => c.year === slot.year) ? slot.year : undefined;
  return { ask: 'amount', items: rows, ...(slot.column ? { column: slot.column } : {}), ...(year ? { year } : {}) };
}

/** No row is named: the whole of regionstyrelsen's money, or of the investments. */
function unnamed(asked: Asked, money: MoneyWords): Understanding | null {
  const { signals, knowledge, where } = asked;
  const strong = (['budget', 'surplus', 'deficit', 'investment', 'deviation', 'forecast'] as const).some((c) => money.concepts.has(c));
  const result = /^\W*(vad blev |hur blev |hur sag )?(arets |regionstyrelsens |rs )?(ekonomiska )?resultat/.test(signals.folded);
  if ((!strong && !result && !money.slots.some((s) => s.column)) || money.cover < 1) return null;
  const slot = { column: result ? ('budgetavvikelse' as const) : money.slots[0]?.column, year: money.years[0] };
  const rows = wholeRows(knowledge, where.plans, signals.concepts.has('investment'), slot);
  if (rows.length === 0) return null;
  const mentions = rows.map((r) => mentionOf(knowledge, r.id));
  return about(asked, mentions, result ? { ...money, slots: [slot] } : money, []);
}

const yearsOfRows = new WeakMap<Knowledge, Map<ItemId, Set<number>>>();

/** The row, or the same row in another document, has an amount of one of the years. */
function speaksOfYear(knowledge: Knowledge, id: ItemId, years: number[]): boolean {
  const known = yearsOfRows.get(knowledge) ?? new Map<ItemId, Set<number>>();
  yearsOfRows.set(knowledge, known);
  let own = known.get(id);
  if (!own) {
    const rows = [id, ...(knowledge.seriesOf.get(id)?.members.map((m) => m.item) ?? [])];
    own = new Set(rows.flatMap((r) => (knowledge.cells.get(r) ?? []).flatMap((c) => (c.year === null ? [] : [c.year]))));
    known.set(id, own);
  }
  return years.some((y) => own.has(y));
}
