/** Rows of the table of contents for the questions that got no answer: sending one, and the administrators' list. */
import { actions } from '../../cards/actions.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import type { Store } from '../../data/store/store.ts';
import { textRow, unconfirmed, unreadable } from '../member.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import { listQuestions } from './list-questions.ts';
import { questionsOf, readQuestions } from './question-streams.ts';
import { questionsView } from './questions-view.ts';
import { sendQuestion } from './send-question.ts';

const command = /^(?:visa |lista )?obesvarade fr[åa]gor(?: (?:sida )?(\d{1,4}))?$/i;

/** The room's rows. */
export function questionRoutes({ store, state, now }: { store: Store; state: State; now: () => Date }): Route[] {
  return [
    {
      name: 'send question',
      takes: (turn) => turn.kind === 'action' && turn.verb === 'sendQuestion',
      async run(turn) {
        const sent = actions.sendQuestion.safeParse(turn.kind === 'action' ? turn.data : null);
        if (!sent.success) return unreadable();
        const { objectId, known } = turn.person;
        if (!known) return say('Frågan är inte skickad', unconfirmed);
        if (objectId === null || !may(turn.person, { act: 'send question' }, await state.rights()))
          return say('Frågan är inte skickad', 'Bara den som är känd i organisationen kan skicka en fråga vidare.');
        const { question } = sent.data;
        const by = { objectId, role: 'läsare' };
        const at = now();
        const stream = questionsOf(at);
        const earlier = await readQuestions(store, (name) => name !== stream);
        await store.change(stream, (events) => sendQuestion([...earlier, ...events], { question, place: turn.place.kind, by, at }));
        return say('Frågan är skickad', `Controllern får frågan ”${question.trim()}”.`, 'in place');
      },
    },
    textRow({ now }, 'list questions', command, async (me, [, page]) => {
      if (!may(me.actor, { act: 'read questions' }, await state.rights()))
        return say(
          'Bara för controllers',
          'Listan över obesvarade frågor visas bara för den som är controller eller administratör för Styrkoll.',
        );
      return show(questionsView(listQuestions(await readQuestions(store)), Number(page ?? 1)));
    }),
  ];
}
