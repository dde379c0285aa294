/** The door of asking: text in, answer out. Pure but for the memory it is given. */
import type { CardView } from '../../cards/view.ts';
import type { Library } from '../../data/model.ts';
import type { Query } from '../../data/query.ts';
import { noRounds, type VisibleRounds } from '../../data/visible.ts';
import { alsoAsked } from './also-asked.ts';
import { answer } from './answering/answer.ts';
import { newestTold } from './answering/round-parts.ts';
import { createKnowledge, type Knowledge } from './knowledge/knowledge.ts';
import { type Topic, topicOf } from './memory.ts';
import { outside } from './reading/outside.ts';
import { createReader, type Signals } from './reading/signals.ts';
import { byRound } from './understanding/by-round.ts';
import { byTexts } from './understanding/by-texts.ts';
import { understand } from './understanding/understand.ts';
import type { Understanding } from './understanding/understanding.ts';
import { iskStatus, withoutHow, withStatus } from './understanding/with-status.ts';

/** An answer with what the conversation is now about; `topic` null leaves it as it was. */
export type Answered = { view: CardView; topic: Topic | null; query: Query | null };

export type Ask = {
  /** Answers a question as typed; `rounds` is what the asker may see of what has been reported. */
  text(question: string, topic?: Topic | null, rounds?: VisibleRounds): Answered;
  /** Answers a Query from a button; the conversation is about it from then on. Null when it points at nothing. */
  followed(query: Query, topic?: Topic | null, rounds?: VisibleRounds): Answered | null;
  knowledge: Knowledge;
};

/** Makes the plans ready and returns the door. */
export function createAsk(library: Library): Ask {
  const knowledge = createKnowledge(library);
  const read = createReader(knowledge.vocabulary);

  /** The plans answer what is asked of them; a question over a round goes to the rounds, where the asker may see any. */
  function aboutRounds(signals: Signals, topic: Topic | null, rounds: VisibleRounds): ReturnType<typeof understand> {
    const round = outside(signals.folded) ? null : byRound(signals);
    const texts = round?.what === 'missing' || outside(signals.folded) ? null : byTexts(signals, knowledge);
    if (texts && newestTold(texts, rounds)) return { understood: { kind: 'query', query: texts }, signals };
    if (round && (round.what === 'missing' || newestTold(round, rounds))) return { understood: { kind: 'query', query: round }, signals };
    const isk = iskStatus(signals, knowledge, rounds);
    if (isk) return { understood: { kind: 'query', query: isk }, signals };
    const found = understand(signals, knowledge, topic, read);
    const status = statusOf(found, signals, rounds) ?? statusOfRest(signals, rounds);
    if (status) return { ...found, understood: { kind: 'query', query: status } };
    return round && found.understood.kind === 'notFound' ? { understood: { kind: 'query', query: round }, signals } : found;
  }

  function statusOf({ understood, signals }: ReturnType<typeof understand>, asked: Signals, rounds: VisibleRounds): Query | null {
    return understood.kind === 'query' ? withStatus(understood.query, { ...signals, folded: asked.folded }, knowledge, rounds) : null;
  }

  /** "Hur går det med regionkansliets budget?": asked how, the words that ask may lead astray from what they ask of. */
  function statusOfRest(signals: Signals, rounds: VisibleRounds): Query | null {
    const text = rounds.rounds.length === 0 ? null : withoutHow(signals.folded);
    if (text === null) return null;
    const rest = read(text);
    return statusOf(understand(rest, knowledge, null, read), { ...signals, years: rest.years }, rounds);
  }

  return {
    knowledge,
    followed(query, topic = null, rounds = noRounds) {
      const view = answer(query, knowledge, rounds);
      if (!view) return null;
      const signals = { ...(topic?.signals ?? read('')), terms: [], numbered: null };
      return { view, query, topic: topicOf(signals, query, shownBy(query, view), yearOf({ kind: 'query', query }, [], knowledge)) };
    },
    text(question, topic = null, rounds = noRounds) {
      const { understood, signals } = aboutRounds(read(question), topic, rounds);
      if (understood.kind !== 'query')
        return { view: unanswered(understood, question), topic: choices(understood, signals, topic), query: null };
      const view = answer(understood.query, knowledge, rounds);
      if (!view)
        return {
          view: unanswered(
            { kind: 'notFound', text: 'Jag hittar inte något om det i regionens planer och uppföljning.', nearest: [], mayBeSent: true },
            question,
          ),
          topic: null,
          query: null,
        };
      const whole = { ...view, notes: [...alsoAsked(signals, view, knowledge, read, rounds), ...view.notes] };
      const led = understood.lead ? { ...whole, say: `${understood.lead} ${view.say}`, notes: [understood.lead, ...whole.notes] } : whole;
      return {
        view: led,
        topic: topicOf(signals, understood.query, shownBy(understood.query, view), yearOf(understood, signals.years, knowledge)),
        query: understood.query,
      };
    },
  };
}

function shownBy(query: Query, view: CardView): string[] {
  if (view.kind === 'list') return view.rows.flatMap((r) => (r.query && 'items' in r.query ? r.query.items.slice(0, 1) : []));
  return 'items' in query ? query.items : [];
}

function choices(understood: Exclude<Understanding, { kind: 'query' }>, signals: Signals, before: Topic | null): Topic | null {
  if (understood.kind !== 'choice') return before;
  const items = understood.choices.flatMap((c) => ('items' in c.query ? c.query.items.slice(0, 1) : []));
  const first = understood.choices[0];
  return first ? topicOf(signals, first.query, items, null) : before;
}

function yearOf(understood: Extract<Understanding, { kind: 'query' }>, years: number[], knowledge: Knowledge): number | null {
  if (understood.year) return understood.year;
  if (years[0]) return years[0];
  const query = understood.query;
  const item = 'items' in query ? query.items[0] : query.ask === 'compute' ? query.terms[0]?.item : undefined;
  return item ? (knowledge.rows.get(item)?.plan.year ?? null) : null;
}

function unanswered(understood: Exclude<Understanding, { kind: 'query' }>, question: string): CardView {
  const base = { notes: [], sources: [] };
  if (understood.kind === 'courtesy')
    return { ...base, kind: 'message', say: understood.text, title: 'Tack', text: understood.text, buttons: [] };
  if (understood.kind === 'choice') {
    return {
      ...base,
      kind: 'choice',
      say: understood.text,
      title: 'Vilken menar du?',
      choices: understood.choices.slice(0, 5),
      buttons: [],
    };
  }
  return {
    ...base,
    kind: 'notFound',
    say: understood.text,
    title: 'Det hittar jag inte',
    text: understood.text,
    question: understood.mayBeSent ? question.slice(0, 500) : null,
    buttons: understood.nearest.map((n) => ({ title: n.title.slice(0, 60), query: n.query })),
  };
}
