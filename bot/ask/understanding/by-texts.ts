/** Questions for what the units have told in a round: "vad rapporterade staben HR om framtida utmaningar?". */
import type { Topic } from '../../../data/catalog.ts';
import type { Query } from '../../../data/query.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { fold } from '../language/words.ts';
import type { Signals } from '../reading/signals.ts';
import { whichRound } from './by-round.ts';

type RoundQuery = Extract<Query, { ask: 'round' }>;

/** What is a heading of its own, wherever it stands. */
const named: [RegExp, Topic][] = [
  [/\bvasentlig\w* handelse\w*\b/, 'handelser'],
  [/\bframtida utmaning\w*\b/, 'utmaningar'],
];
/** What is also an ordinary word: it is the heading where something is said to be reported. */
const ordinary: [RegExp, Topic][] = [
  [/\bhandelse(r|n|rna)\b/, 'handelser'],
  [/\banalys(en|er|erna)?\b/, 'analys'],
  [/\butmaning(en|ar|arna)\b/, 'utmaningar'],
];
const reported = /\b(rapporter(ade|at|ats|ar)|redovisa(de|t|ts|r)|skrev|skrivit|lamna(de|t|ts|r)|beratta(de|t|r)|tog upp|tagit upp)\b/;

/** Which topic, round and unit are meant; null where none is. It says nothing of whether anything is told. */
export function byTexts(signals: Signals, { catalog }: Knowledge): RoundQuery | null {
  const { folded } = signals;
  const among = reported.test(folded) ? [...named, ...ordinary] : named;
  const topic = among.find(([pattern]) => pattern.test(folded))?.[1];
  if (!topic || signals.numbered !== null) return null;
  const unit = unitIn(folded, catalog.units.values());
  return {
    ask: 'round',
    what: 'texts',
    topic,
    kinds: ['text'],
    standings: [],
    ...(unit ? { unit } : {}),
    ...whichRound(signals),
    count: false,
    page: 1,
  };
}

/** The unit that is named; the longest name, since one can begin another. */
function unitIn(folded: string, units: Iterable<{ id: string; name: string; short: string }>): string | null {
  const names = [...units].flatMap(({ id, name, short }) => [name, short].map((one) => ({ id, name: fold(one) })));
  const said = names.filter(({ name }) => ` ${folded.replace(/[^\p{L}\p{N}-]+/gu, ' ')} `.includes(` ${name.replace(/,/g, '')} `));
  return said.sort((a, b) => b.name.length - a.name.length)[0]?.id ?? null;
}
