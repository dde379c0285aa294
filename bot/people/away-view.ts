/** Who is away, and the form that says so. */
import type { ActButton, FormView } from '../../cards/report-view.ts';
import type { People } from '../../data/people.ts';
import type { Responsible } from '../../data/responsibility.ts';
import { daysInWords } from '../../data/swedish.ts';
import { nameOf, personField } from './person-names.ts';
import { error } from './roles-view.ts';

export type AwayFilled = { who: string | null; from: string; to: string; errors: Record<string, string> };
export type AwayWhat = {
  responsible: Responsible;
  people: People;
  /** People whose absence whoever looks may set. */
  theirs: ReadonlySet<string>;
  today: string;
  /** Whose absence the card is about; null lets it be chosen. */
  person: string | null;
  done?: string[];
  /** Whose absence `done` tells of: it is not said once more among the others. */
  told?: string | null;
};

/** The form. Those who are away now or will be stand above it, with a button to end the absence of the one it is about. */
export function awayView(
  { responsible, people, theirs, today, person, done = [], told = null }: AwayWhat,
  { who, from, to, errors }: AwayFilled,
): FormView {
  const away = [...responsible.away].filter(([id, { to: last }]) => theirs.has(id) && last !== null && last >= today);
  const mend = Object.keys(errors).length > 0;
  // A pause is the person's own: the controller sees it and leaves it.
  const ends = away
    .filter(([, { why }]) => why === 'frånvaro')
    .slice(0, 4)
    .map(([id]): ActButton => ({ title: `Avsluta: ${nameOf(people, id)}`, act: { verb: 'setAway', data: { person: id, end: 'ja' } } }));
  const known = { find: people.find, list: () => people.list().filter(({ objectId }) => theirs.has(objectId)) };
  return {
    kind: 'form',
    title: person === null ? 'Frånvaro' : `Frånvaro: ${nameOf(people, person)}`,
    say: mend ? `Något behöver rättas: ${Object.values(errors)[0]}` : done.join(' ') || 'Välj vem som är frånvarande och när.',
    practice: false,
    notes: [],
    form: {
      facts: away
        .filter(([id]) => id !== told)
        .map(([id, { from: first, to: last, why }]) => ({
          label: nameOf(people, id),
          value: `${why === 'paus' ? 'Egen paus' : 'Frånvarande'} ${daysInWords(first, last ?? first)}`,
        })),
      said: [...done, 'Under frånvaron går påminnelserna till ersättaren. Skriv inte orsaken någonstans: den behövs inte.'],
      ...(mend ? { error: 'Inget är sparat. Rätta det som är markerat.' } : {}),
      fields: [
        ...(person === null ? [personField(known, { id: 'who', label: 'Vem', chosen: who, ...error(errors.who) })] : []),
        { id: 'from', label: 'Första dagen', input: 'date', value: from, ...error(errors.from) },
        { id: 'to', label: 'Sista dagen', input: 'date', value: to, ...error(errors.to) },
      ],
      submit: { title: 'Spara', act: { verb: 'setAway', data: { person } } },
      others: ends,
    },
  };
}
