/** Rows of asking: the welcome, a typed question, an answer's buttons, another page of a list. */
import { actions } from '../../cards/actions.ts';
import type { CardView } from '../../cards/view.ts';
import type { Library } from '../../data/model.ts';
import type { Route } from '../route.ts';
import { show } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { welcome } from './answering/answer.ts';
import { type Ask, createAsk } from './ask.ts';
import { createMemory, type Memory } from './memory.ts';

/** The rows, over a library made ready once. */
export function askRoutes(parts: { library: Library; now: () => Date }): Route[] {
  const ask = createAsk(parts.library);
  const memory = createMemory();
  const asks = (turn: Turn, question: string) => show(answerText(ask, memory, turn, question, parts.now()));
  const verb = (name: keyof typeof actions) => (turn: Turn) => turn.kind === 'action' && turn.verb === name;
  return [
    { name: 'welcome', takes: (turn) => turn.kind === 'installed', run: async () => show(welcome(parts.library)) },
    {
      name: 'show',
      takes: verb('show'),
      run: async (turn) => shown(ask, memory, turn, actions.show, parts.now(), 'new'),
    },
    {
      name: 'page',
      takes: verb('page'),
      run: async (turn) => shown(ask, memory, turn, actions.page, parts.now(), 'in place'),
    },
    {
      name: 'ask-button',
      takes: verb('ask'),
      run: async (turn) => {
        const data = turn.kind === 'action' ? actions.ask.safeParse(turn.data) : undefined;
        return data?.success ? asks(turn, data.data.question) : outdated();
      },
    },
    { name: 'ask', takes: (turn) => turn.kind === 'text', run: async (turn) => asks(turn, turn.kind === 'text' ? turn.text : '') },
  ];
}

function answerText(ask: Ask, memory: Memory, turn: Turn, question: string, now: Date): CardView {
  const key = keyOf(turn);
  const { view, topic } = ask.text(question, memory.get(key, now));
  if (topic) memory.put(key, topic, now);
  return view;
}

function shown(ask: Ask, memory: Memory, turn: Turn, schema: typeof actions.show, now: Date, placed: Reply['placed']): Reply {
  const data = turn.kind === 'action' ? schema.safeParse(turn.data) : undefined;
  const answered = data?.success ? ask.followed(data.data.query, memory.get(keyOf(turn), now)) : null;
  if (!answered) return outdated();
  if (answered.topic) memory.put(keyOf(turn), answered.topic, now);
  return show(answered.view, placed);
}

/** What a conversation remembers is one person's, in one conversation and thread. */
function keyOf(turn: Turn): string {
  return JSON.stringify([turn.person.id, turn.place.conversation, turn.place.thread]);
}

function outdated(): Reply {
  return { kind: 'text', placed: 'new', text: 'Knappen gäller inte längre. Ställ frågan igen så svarar jag.' };
}
