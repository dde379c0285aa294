/** Whether a question is about money, and of which rows, once its words are read. Earlier turns are leaned on here. */
import type { ItemId } from '../../../data/model.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import type { Concept } from '../language/lexicon.ts';
import { tokens } from '../language/words.ts';
import { columnSaid } from '../reading/money-column.ts';
import type { MoneyWords, Slot } from '../reading/money-words.ts';
import { operation } from '../reading/operation.ts';
import type { Signals } from '../reading/signals.ts';
import { mentionOf } from './money-cells.ts';

/** Words that ask for money. */
export const moneyWords: readonly Concept[] = ['budget', 'forecast', 'spent', 'surplus', 'deficit', 'deviation', 'investment', 'money'];

/** Rows whose own name says that it is money. */
const asksByName = /\b(intakt|inkomst|utgift|avskriv|nettokostnad|finansnetto)|\bhur (mycket|mkt) (\w+ )?(far|fick|kostar|lagger)\b/;

/** Whether a row holds money: a row of the tables, or a nyckeltal in mnkr or kronor. */
export function isMoney(knowledge: Knowledge, id: ItemId): boolean {
  const row = knowledge.rows.get(id);
  return row?.kind === 'budget' || (row?.kind === 'keyfigure' && row.row.cells.some((c) => c.unit === 'mnkr' || c.unit === 'kronor'));
}

/** Another nyckeltal, not in money, is named more exactly by the same words. */
export function rivalled(knowledge: Knowledge, money: MoneyWords, signals: Signals): boolean {
  const [first] = money.mentions;
  const best = first ? knowledge.names.find(tokens(signals.folded), () => true, 1)[0] : undefined;
  return best?.strong === true && !best.ids.some((id) => isMoney(knowledge, id)) && money.mentions.every((m) => m.weight < best.weight);
}

/** An amount of the text said to be somewhere ("sjuklön på regionkansliet") is asked for alone. */
export function chosen(knowledge: Knowledge, money: MoneyWords, signals: Signals): Mention[] {
  const isText = (m: Mention) => m.ids.every((id) => knowledge.rows.get(id)?.kind === 'keyfigure');
  const strong = money.mentions.some((m) => m.strong && !isText(m)) ? money.mentions.filter((m) => m.strong || !isText(m)) : money.mentions;
  const ofText = strong.filter(isText);
  if (ofText.length === 0 || ofText.length === strong.length) return strong;
  const op = operation({ ...signals, folded: money.restText, concepts: money.concepts, years: [] });
  return op === 'share' || op === 'sum' ? strong : ofText;
}

/** A row of an earlier turn, or the row of a unit that it was about. */
export function spokenOf(knowledge: Knowledge, id: ItemId): Mention | null {
  if (isMoney(knowledge, id)) return mentionOf(knowledge, id);
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'unit') return null;
  const named = knowledge.names.find(tokens(row.row.short), (other) => isMoney(knowledge, other), 1)[0];
  return named?.strong ? { ...named, at: [] } : null;
}

/** Years and columns that an earlier turn said and this one leans on. */
export function withTurn(money: MoneyWords, signals: Signals, given: ItemId[]): MoneyWords {
  if (given.length === 0) return money;
  const column = money.slots.length === 0 || money.slots.every((s) => s.column === undefined) ? columnSaid(signals) : undefined;
  const slots: Slot[] = money.slots.map((s) => ({ ...s, column: s.column ?? column }));
  for (const year of signals.years) if (!slots.some((s) => s.year === year)) slots.push({ column: column ?? undefined, year });
  if (slots.length === 0 && column) slots.push({ column, year: undefined });
  return { ...money, slots, years: [...new Set(slots.flatMap((s) => (s.year === undefined ? [] : [s.year])))] };
}

/** Whether the question is about the money of the rows it names. */
export function meant(signals: Signals, knowledge: Knowledge, money: MoneyWords, follows: boolean): boolean {
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
