/** text → Query: the ways of understanding in order, from the most exact to the most general. */
import type { ItemId } from '../../../data/model.ts';
import { cut, listed } from '../../../data/swedish.ts';
import { type Knowledge, shortName, showing } from '../knowledge/knowledge.ts';
import type { Topic } from '../memory.ts';
import { clausesOf } from '../reading/clauses.ts';
import { followUp } from '../reading/follow-up.ts';
import { outside } from '../reading/outside.ts';
import { type Signals, wanted } from '../reading/signals.ts';
import { whereOf } from '../reading/where.ts';
import { byArithmetic } from './by-arithmetic.ts';
import { byDefinition } from './by-definition.ts';
import { byList } from './by-list.ts';
import { byMoney } from './by-money.ts';
import { byNumber } from './by-number.ts';
import { byProcess } from './by-process.ts';
import { byRank } from './by-rank.ts';
import { byWho } from './by-who.ts';
import { byWords } from './by-words.ts';
import { kindSaid } from './listable.ts';
import { ofGiven } from './of-given.ts';
import type { Asked, Choice, Understanding } from './understanding.ts';

const refusals = {
  order: 'Jag kan inte utföra sådant: jag svarar bara på frågor om regionens planer och uppföljning.',
  person: 'Det framgår inte av dokumenten: de anger funktioner, inga personers namn eller uppgifter.',
  opinion: 'Det kan jag inte svara på: jag återger bara vad regionens planer och uppföljning säger.',
  board: 'Det framgår inte av dokumenten: de är regionstyrelsens, och andra nämnders planer ingår inte.',
  elsewhere: 'Det framgår inte av dokumenten: de gäller Region Örebro län, inte andra regioner eller kommuner.',
} as const;

/** Understands a question, leaning on the topic before it where it does not stand on its own. */
export function understand(
  signals: Signals,
  knowledge: Knowledge,
  topic: Topic | null,
  read: (text: string) => Signals,
): { understood: Understanding; signals: Signals } {
  const reason = outside(signals.folded);
  if (reason) {
    const rest = reason === 'order' ? null : byClauses(signals, knowledge, read);
    if (rest?.kind === 'query') return { understood: { ...rest, lead: refusals[reason] }, signals };
    return { understood: { kind: 'notFound', text: refusals[reason], nearest: [], mayBeSent: false }, signals };
  }
  if (/^\W*(tack|tackar|tusen tack|tack sa mycket|toppen|perfekt|super|bra|ok|okej|hej da)\W*$/.test(signals.folded))
    return { understood: { kind: 'courtesy', text: 'Varsågod! Fråga gärna mer om planerna.' }, signals };
  if (
    /^\W*(hej|hejsan|hi|hello|hallo|halla|hjalp|help|start|meny|menu|tjena|god (morgon|dag|kvall)|vad kan du( gora)?|hur funkar du|)\W*$/.test(
      signals.folded,
    )
  ) {
    return { understood: { kind: 'query', query: { ask: 'help' } }, signals };
  }
  const followed = topic ? followUp(signals, topic) : null;
  const picked = followed?.picked ? knowledge.rows.get(followed.picked) : undefined;
  if (followed && picked) return { understood: { kind: 'query', query: showing(picked) }, signals: followed.signals };
  if (followed && !followed.sure) {
    const alone = attempt(signals, knowledge, [], false);
    if (alone && standsAlone(alone)) return { understood: alone, signals };
  }
  if (followed) {
    const understood = attempt(followed.signals, knowledge, followed.given, wanted(signals).length === 0);
    if (understood) return { understood, signals: followed.signals };
  }
  const alone = attempt(signals, knowledge, [], false) ?? byClauses(signals, knowledge, read);
  return { understood: alone ?? nothing(signals, knowledge), signals };
}

/** Terms that name a side of a measure: after a measure they ask for that side of it. */
const sides = /malvarde|utfall|senast-kanda/;

/** An answer that needs nothing of what was said before: a list, amounts, a calculation or a definition of its own. */
function standsAlone(understood: Understanding): boolean {
  if (understood.kind !== 'query') return false;
  const { query } = understood;
  if (query.ask === 'item') return query.items.every((id) => id.includes('/term/') && !sides.test(id));
  return ['list', 'amount', 'compute'].includes(query.ask);
}

function attempt(signals: Signals, knowledge: Knowledge, given: ItemId[], onlyGiven: boolean): Understanding | null {
  const asked: Asked = { signals, knowledge, where: whereOf(signals, knowledge), given };
  if (onlyGiven && given.length > 0) {
    const understood = byMoneyOfGiven(asked) ?? ofGiven(asked);
    if (understood) return understood;
  }
  const listFirst = byDefinition(asked) ?? byWho(asked) ?? byProcess(asked) ?? byRank(asked) ?? byList(asked);
  if (listFirst) return listFirst;
  const { concepts } = signals;
  const aims =
    (concepts.has('target') || concepts.has('aim') || concepts.has('long')) && !concepts.has('budget') && !concepts.has('forecast');
  const aimed = aims ? byWords(asked) : null;
  if (aimed?.kind === 'query' && aimed.query.ask === 'figure') return byNumber(asked) ?? byArithmetic(asked) ?? aimed;
  const thing = ['uppdrag', 'risk', 'mitigation', 'activity'].includes(kindSaid(signals) ?? '') && !concepts.has('budget');
  if (thing) return byNumber(asked) ?? byWords(asked) ?? byMoney(asked) ?? otherYear(asked);
  return byNumber(asked) ?? byMoney(asked) ?? byArithmetic(asked) ?? byWords(asked) ?? otherYear(asked);
}

function byMoneyOfGiven(asked: Asked): Understanding | null {
  return asked.given.every((id) => asked.knowledge.rows.get(id)?.kind === 'budget') ? byMoney(asked) : null;
}

/** Several questions in one text ("… och vad tyckte …?"): each is understood on its own; texts are joined, else the first that is found answers. */
function byClauses(signals: Signals, knowledge: Knowledge, read: (text: string) => Signals): Understanding | null {
  const clauses = clausesOf(signals.folded).filter((c) => outside(c) === null);
  if (clauses.length === 0 || (clauses.length === 1 && clauses[0]?.trim() === signals.folded.trim())) return null;
  const parts = clauses.flatMap((clause) => {
    const own = read(clause);
    const part = attempt({ ...own, raw: signals.raw, years: own.years.length > 0 ? own.years : signals.years }, knowledge, [], false);
    return part?.kind === 'query' ? [part] : [];
  });
  const items = parts.flatMap((p) => (p.query.ask === 'item' ? p.query.items.slice(0, 2) : []));
  if (items.length > 0 && items.length >= parts.length)
    return { kind: 'query', query: { ask: 'item', items: [...new Set(items)].slice(0, 4) } };
  return parts.find((p) => p.query.ask !== 'item') ?? parts[0] ?? null;
}

/** The thing is known, but not for the year asked about. */
function otherYear(asked: Asked): Understanding | null {
  const { signals, knowledge } = asked;
  if (signals.years.length === 0) return null;
  const without: Asked = { ...asked, signals: { ...signals, years: [], document: null }, where: { document: false } };
  const understood = byMoney(without) ?? byWords(without);
  if (understood?.kind !== 'query') return null;
  const known = signals.years.filter((y) => knowledge.plans.some((p) => p.head.year === y));
  const items = 'items' in understood.query ? understood.query.items : [];
  const nearest = nearestOf(knowledge, items);
  const text =
    known.length > 0
      ? `Jag hittar inte det i ${known.length > 1 ? 'dokumenten' : 'dokumentet'} för ${listed(known.map(String))}. Det närmaste som finns står här under.`
      : `Det finns inga uppgifter om det för ${listed(signals.years.map(String))} i dokumenten. Det närmaste som finns står här under.`;
  return { kind: 'notFound', text, nearest, mayBeSent: true };
}

function nothing(signals: Signals, knowledge: Knowledge): Understanding {
  const hits = knowledge.search.find(signals.terms, {}).filter((h) => h.entry.kind !== 'remark' && h.cover >= 0.2);
  const nearest = nearestOf(
    knowledge,
    hits.slice(0, 3).map((h) => h.entry.id),
  );
  return {
    kind: 'notFound',
    text: `Jag hittar inte något om det i regionens planer och uppföljning.${nearest.length > 0 ? ' Det närmaste som finns står här under.' : ''}`,
    nearest,
    mayBeSent: true,
  };
}

function nearestOf(knowledge: Knowledge, items: ItemId[]): Choice[] {
  return items.slice(0, 3).flatMap((id): Choice[] => {
    const row = knowledge.rows.get(id);
    return row ? [{ title: cut(shortName(row), 50), detail: row.plan.title, query: showing(row) }] : [];
  });
}
