/** Rows of asking: the welcome, a typed question, an answer's buttons, another page of a list. */
import { actions } from '../../cards/actions.ts';
import type { Memory } from '../../data/memory.ts';
import type { Library } from '../../data/model.ts';
import type { State } from '../../data/state.ts';
import { type VisibleRounds, visibleReports } from '../../data/visible.ts';
import type { Logger } from '../log.ts';
import type { Route } from '../route.ts';
import { show, showAnswer } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { welcome } from './answering/answer.ts';
import { type Ask, createAsk } from './ask.ts';
import { createTopics } from './memory.ts';

/** What the rows are made of. `library` is what the documents say; what is asked is answered by the plans in force. */
export type AskParts = { library: Library; state: State; memory: Memory; log: Pick<Logger, 'warn'> };

/** The rows, over a library made ready once (by `make`), and again when a plan has changed. */
export function askRoutes({ library, state, memory, log }: AskParts, make: (library: Library) => Ask = createAsk): Route[] {
  const topics = createTopics(memory, log);
  let ready = { library, ask: make(library) };

  async function askNow(): Promise<Ask> {
    const { library: inForce } = await state.plans();
    if (ready.library !== inForce) ready = { library: inForce, ask: make(inForce) };
    return ready.ask;
  }

  /** What has been reported and may be seen by whoever asks, here: looked up anew for each question and each press. */
  async function roundsFor({ person, place }: Turn): Promise<VisibleRounds> {
    const [periods, rights, { changes }] = await Promise.all([state.periods(), state.rights(), state.plans()]);
    return visibleReports(periods, person, rights, place.kind, changes);
  }

  async function asked(turn: Turn, question: string): Promise<Reply> {
    const [ask, rounds, before] = await Promise.all([askNow(), roundsFor(turn), topics.find(turn)]);
    const { view, topic } = ask.text(question, before, rounds);
    if (topic) await topics.keep(turn, topic);
    return showAnswer(view);
  }

  async function pressed(turn: Turn, schema: typeof actions.show, placed: Reply['placed']): Promise<Reply> {
    const data = turn.kind === 'action' ? schema.safeParse(turn.data) : undefined;
    if (!data?.success) return outdated();
    const [ask, rounds, before] = await Promise.all([askNow(), roundsFor(turn), topics.find(turn)]);
    const answered = ask.followed(data.data.query, before, rounds);
    if (!answered) return outdated();
    if (answered.topic) await topics.keep(turn, answered.topic);
    return showAnswer(answered.view, placed);
  }

  const verb = (name: keyof typeof actions) => (turn: Turn) => turn.kind === 'action' && turn.verb === name;
  return [
    {
      name: 'welcome',
      takes: (turn) => turn.kind === 'installed',
      run: async () => show(welcome((await state.plans()).library)),
    },
    { name: 'show', takes: verb('show'), run: (turn) => pressed(turn, actions.show, 'new') },
    { name: 'page', takes: verb('page'), run: (turn) => pressed(turn, actions.page, 'in place') },
    {
      name: 'ask-button',
      takes: verb('ask'),
      run: async (turn) => {
        const data = turn.kind === 'action' ? actions.ask.safeParse(turn.data) : undefined;
        return data?.success ? asked(turn, data.data.question) : outdated();
      },
    },
    { name: 'ask', takes: (turn) => turn.kind === 'text', run: (turn) => asked(turn, turn.kind === 'text' ? turn.text : '') },
  ];
}

function outdated(): Reply {
  return { kind: 'text', placed: 'new', text: 'Knappen gäller inte längre. Ställ frågan igen så svarar jag.' };
}
