/** Budget, prognos, utfall and avvikelse of the money tables and the amounts of the text: one amount, a calculation, or the reasons behind it. */
import type { BudgetLine, ItemId } from '../../data/model.ts';
import type { Query } from '../../data/query.ts';
import type { Knowledge } from './knowledge.ts';
import type { Concept } from './lexicon.ts';
import { cellAt, lostAt, mentionOf } from './money-cells.ts';
import { columnSaid } from './money-column.ts';
import { comparisonOf, deviationOf, differenceOf, shareOf, totalOf } from './money-compute.ts';
import { inSentence } from './money-labels.ts';
import { reasonsFor } from './money-reasons.ts';
import { type MoneyWords, readMoney, type Slot } from './money-words.ts';
import type { Mention } from './names.ts';
import { operation } from './operation.ts';
import type { Signals } from './signals.ts';
import { capital, listed } from './swedish.ts';
import type { Asked, Understanding } from './understanding.ts';
import { tokens } from './words.ts';

/** Words that ask for money, and kinds of question that are about something else however much money they mention. */
const moneyWords: readonly Concept[] = ['budget', 'forecast', 'spent', 'surplus', 'deficit', 'deviation', 'investment', 'money'];
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
/** Rows whose own name says that it is money. */
const asksByName = /\b(intakt|inkomst|utgift|avskriv|nettokostnad|finansnetto)/;
const why = /\bvarfor\b|\bberor\b|\bberodde\b|\borsak|\banledning|\bforklar/;

/** Understands a question about money, or null when no row of the tables is meant. */
export function byMoney(asked: Asked): Understanding | null {
  const { signals, knowledge, where, given } = asked;
  if (otherWords.some((c) => signals.concepts.has(c)) || raised.test(signals.folded)) return null;
  const accept = (id: ItemId) =>
    isMoney(knowledge, id) && (!where.document || !where.plans || where.plans.some((p) => id.startsWith(`${p}/`)));
  const money = withTurn(readMoney(signals, knowledge, accept), signals, given);
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

function isMoney(knowledge: Knowledge, id: ItemId): boolean {
  const row = knowledge.rows.get(id);
  return row?.kind === 'budget' || (row?.kind === 'keyfigure' && row.row.cells.some((c) => c.unit === 'mnkr' || c.unit === 'kronor'));
}

/** Another nyckeltal, not in money, is named more exactly by the same words. */
function rivalled(knowledge: Knowledge, money: MoneyWords, signals: Signals): boolean {
  const [first] = money.mentions;
  const best = first ? knowledge.names.find(tokens(signals.folded), () => true, 1)[0] : undefined;
  return best?.strong === true && !best.ids.some((id) => isMoney(knowledge, id)) && money.mentions.every((m) => m.weight < best.weight);
}

/** An amount of the text said to be somewhere ("sjuklön på regionkansliet") is asked for alone. */
function chosen(knowledge: Knowledge, money: MoneyWords, signals: Signals): Mention[] {
  const isText = (m: Mention) => m.ids.every((id) => knowledge.rows.get(id)?.kind === 'keyfigure');
  const strong = money.mentions.some((m) => m.strong && !isText(m)) ? money.mentions.filter((m) => m.strong || !isText(m)) : money.mentions;
  const ofText = strong.filter(isText);
  if (ofText.length === 0 || ofText.length === strong.length) return strong;
  const op = operation({ ...signals, folded: money.restText, concepts: money.concepts, years: [] });
  return op === 'share' || op === 'sum' ? strong : ofText;
}

/** What the documents say of a row, where words and not an amount are asked for. */
function textAbout(knowledge: Knowledge, mentions: Mention[], signals: Signals, least: number): Understanding | null {
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

/** A row of an earlier turn, or the row of a unit that it was about. */
function spokenOf(knowledge: Knowledge, id: ItemId): Mention | null {
  if (isMoney(knowledge, id)) return mentionOf(knowledge, id);
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'unit') return null;
  const named = knowledge.names.find(tokens(row.row.short), (other) => isMoney(knowledge, other), 1)[0];
  return named?.strong ? { ...named, at: [] } : null;
}

/** Years and columns that an earlier turn said and this one leans on. */
function withTurn(money: MoneyWords, signals: Signals, given: ItemId[]): MoneyWords {
  if (given.length === 0) return money;
  const column = money.slots.length === 0 || money.slots.every((s) => s.column === undefined) ? columnSaid(signals) : undefined;
  const slots: Slot[] = money.slots.map((s) => ({ ...s, column: s.column ?? column }));
  for (const year of signals.years) if (!slots.some((s) => s.year === year)) slots.push({ column: column ?? undefined, year });
  if (slots.length === 0 && column) slots.push({ column, year: undefined });
  return { ...money, slots, years: [...new Set(slots.flatMap((s) => (s.year === undefined ? [] : [s.year])))] };
}

/** Whether the question is about the money of the rows it names. */
function meant(signals: Signals, knowledge: Knowledge, money: MoneyWords, follows: boolean): boolean {
  if (follows && money.mentions.length === 0) return true;
  const strong = money.mentions.some((m) => m.strong);
  if (!strong && (/\b(hur manga|antal|antalet)\b(?! (procent|miljoner|mnkr|kronor))/.test(signals.folded) || signals.concepts.has('aim')))
    return false;
  const said =
    moneyWords.some((c) => money.concepts.has(c)) ||
    asksByName.test(signals.folded) ||
    money.slots.some((s) => s.column !== undefined) ||
    follows;
  const whole = money.cover > 0.95;
  const op = operation({ ...signals, folded: money.restText, concepts: money.concepts, years: money.years });
  if (
    !said &&
    !(strong && whole && (op !== null || (money.years.length > 0 && money.rest.length <= 4)) && !/\bgor\b/.test(money.restText))
  ) {
    return (
      signals.concepts.size > 0 && strong && whole && money.rest.length <= 2 && [...signals.concepts].every((c) => moneyWords.includes(c))
    );
  }
  const plain =
    asksByName.test(signals.folded) ||
    (['budget', 'spent', 'money', 'surplus', 'deficit', 'deviation', 'forecast', 'investment'] as const).some((c) => money.concepts.has(c));
  if (money.cover >= (strong ? 0.7 : 0.8) && (strong || plain)) return true;
  const other = knowledge.search.find(signals.terms, {
    accept: (e) => e.kind !== 'budget' && e.kind !== 'remark' && !isMoney(knowledge, e.id),
  })[0];
  return money.cover >= 0.4 && (!other || other.cover < money.cover + (strong ? 0.08 : -0.3));
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

/** The sum and the total of the newest document that has the year; a deviation may have to be counted. */
function wholeRows(knowledge: Knowledge, plans: string[] | undefined, investments: boolean, slot: Slot): BudgetLine[] {
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

function missing(knowledge: Knowledge, mentions: Mention[], money: MoneyWords): Understanding | null {
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

export { sameRow } from './money-cells.ts';
export { operation } from './operation.ts';
