/** Rows of the table of contents for the questions that got no answer: sending one, and the administrators' list. */
import { actions } from '../../cards/actions.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import type { Store } from '../../data/store/store.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import { listQuestions } from './list-questions.ts';
import { questionsView } from './questions-view.ts';
import { sendQuestion } from './send-question.ts';

const stream = 'questions';
const unconfirmed = 'Teams har ännu inte bekräftat vem du är.';
const command = /^(?:visa |lista )?obesvarade fr[åa]gor(?: (?:sida )?(\d{1,4}))?[.!?]?$/i;

/** The room's rows. */
export function questionRoutes({ store, state, now }: { store: Store; state: State; now: () => Date }): Route[] {
  return [
    {
      name: 'send question',
      takes: (turn) => turn.kind === 'action' && turn.verb === 'sendQuestion',
      async run(turn) {
        const sent = actions.sendQuestion.safeParse(turn.kind === 'action' ? turn.data : null);
        if (!sent.success) return say('Frågan gick inte att läsa', 'Skriv frågan igen, så kan den skickas därifrån.');
        const { objectId, known } = turn.person;
        if (!known) return say('Frågan är inte skickad', `${unconfirmed} Du kan fråga; vänta en minut och tryck igen.`);
        if (objectId === null || !may(turn.person, { act: 'send question' }, await state.rights()))
          return say('Frågan är inte skickad', 'Bara den som är känd i organisationen kan skicka en fråga vidare.');
        const { question } = sent.data;
        const by = { objectId, role: 'läsare' };
        await store.change(stream, (events) => sendQuestion(events, { question, place: turn.place.kind, by, at: now() }));
        return say('Frågan är skickad', `Controllern får frågan ”${question.trim()}”.`, 'in place');
      },
    },
    {
      name: 'list questions',
      takes: (turn) => turn.kind === 'text' && command.test(turn.text.trim()),
      async run(turn) {
        if (!turn.person.known) return say('Listan visas inte än', `${unconfirmed} Vänta en minut och skriv igen.`);
        if (!may(turn.person, { act: 'read questions' }, await state.rights()))
          return say(
            'Bara för controllers',
            'Listan över obesvarade frågor visas bara för den som är controller eller administratör för Styrkoll.',
          );
        if (turn.place.kind !== 'personal')
          return say('Fråga mig enskilt', 'Listan visas bara i en personlig chatt, skriv ”obesvarade frågor” till mig där.');
        const page = Number(command.exec(turn.kind === 'text' ? turn.text.trim() : '')?.[1] ?? 1);
        return show(questionsView(listQuestions(await store.read(stream)), page));
      },
    },
  ];
}
