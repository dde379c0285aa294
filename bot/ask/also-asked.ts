/** Two questions in one text: what the whole answer leaves out of each part is said below it. */
import type { CardView } from '../../cards/view.ts';
import { cut } from '../../data/swedish.ts';
import type { VisibleRounds } from '../../data/visible.ts';
import { answer } from './answering/answer.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { stem, tokens } from './language/words.ts';
import { type Topic, topicOf } from './memory.ts';
import { clausesOf } from './reading/clauses.ts';
import { outside } from './reading/outside.ts';
import { type Signals, wanted } from './reading/signals.ts';
import { asksForMeaning } from './understanding/by-definition.ts';
import { understand } from './understanding/understand.ts';

const most = 2;
const question = /\b(vad|hur|nar|vem|vilk\w+|varfor|var|blev|ar det)\b/;

/** Sentences that answer the parts of the text on their own, where they say something that the answer does not. */
export function alsoAsked(
  signals: Signals,
  view: CardView,
  knowledge: Knowledge,
  read: (text: string) => Signals,
  rounds: VisibleRounds,
): string[] {
  const clauses = clausesOf(signals.folded);
  if (clauses.length < 2 || clauses.length > 4 || view.kind === 'choice') return [];
  const said = new Set(tokens(readableOf(view)));
  const stems = new Set([...said].map(stem));
  const sentences: string[] = [];
  let topic: Topic | null = null;
  for (const clause of clauses) {
    const own = read(clause);
    const words = wanted(own);
    if ((words.length === 0 && own.concepts.size === 0) || outside(own.folded)) continue;
    const { understood, signals: joined } = understand(
      { ...own, years: own.years.length > 0 || topic ? own.years : signals.years },
      knowledge,
      topic,
      read,
    );
    const part = understood.kind === 'query' ? answer(understood.query, knowledge, rounds) : null;
    if (understood.kind !== 'query' || !part) continue;
    topic = topicOf(joined, understood.query, [], understood.year ?? joined.years[0] ?? null);
    const says = part.kind === 'text' ? part.paragraphs.slice(0, 2).join(' ') : part.say;
    const answered =
      part.kind === 'figure' && view.kind !== 'figure' && words.length > 0 && words.every((t) => t.stems.some((s) => stems.has(s.stem)));
    const defines = understood.query.ask === 'item' && understood.query.items.every((id) => id.includes('/term/')) && !asksForMeaning(own);
    if (part.kind === 'list' || part.kind === 'choice' || says === view.say || answered || defines || !question.test(clause)) continue;
    if (tokens(says).some((w) => /\d/.test(w) && !said.has(w)) || part.kind === 'text') sentences.push(cut(says, 260));
  }
  return [...new Set(sentences)].filter((s) => !view.say.includes(s) && !view.notes.includes(s)).slice(0, most);
}

/** All that the answer already says, as text. */
function readableOf(view: CardView): string {
  return JSON.stringify(view);
}
