/** A person's own pause from reminders: its form, and what comes of it. Pure. */
import type { FormView } from '../../../cards/report-view.ts';
import type { By } from '../../../data/events.ts';
import { isAway, type Responsible } from '../../../data/responsibility.ts';
import type { Decision } from '../../../data/state.ts';
import { dayInWords, plusDays } from '../../../data/swedish.ts';
import { dayIn } from '../../typed.ts';

/** What was chosen: until when (the last day without reminders), or that the pause ends. */
export type Pause = { until: string } | { end: true };

/** The longest pause: whoever is away longer is absent, and then the stand-in is reminded instead. */
const longest = 60;

/** Draws the form. */
export function pauseForm(
  responsible: Responsible,
  person: string,
  today: string,
  typed: Readonly<Record<string, string>> = {},
  errors: Readonly<Record<string, string>> = {},
): FormView {
  const away = isAway(responsible, person, today);
  const paused = away?.why === 'paus' && away.to ? away.to : null;
  const week = plusDays(today, 7);
  return {
    kind: 'form',
    title: 'Pausa påminnelser',
    say: paused ? `Dina påminnelser är pausade till och med ${dayInWords(paused)}.` : 'Hur länge ska dina påminnelser pausas?',
    practice: false,
    notes: [],
    form: {
      facts: paused ? [{ label: 'Pausade till och med', value: dayInWords(paused) }] : [],
      said: ['Du rapporterar som vanligt under pausen och datumen gäller ändå. Är du ledig eller sjuk: lämna över i stället.'],
      fields: [
        {
          id: 'pause',
          label: 'Hur länge?',
          input: 'choice',
          look: 'radios',
          choices: [
            { title: `1 vecka, till och med ${dayInWords(week)}`, value: '1' },
            { title: `2 veckor, till och med ${dayInWords(plusDays(today, 14))}`, value: '2' },
            { title: 'Till och med den dag som står nedan', value: 'dag' },
            ...(paused ? [{ title: 'Sluta pausa nu', value: 'sluta' }] : []),
          ],
          value: typed.pause ?? '1',
          ...(errors.pause ? { error: errors.pause } : {}),
        },
        { id: 'until', label: 'Dag', input: 'date', value: typed.until ?? '', ...(errors.until ? { error: errors.until } : {}) },
      ],
      submit: { title: 'Spara', act: { verb: 'pauseReminders', data: {} }, look: 'main' },
      others: [{ title: 'Avbryt', act: { verb: 'mine', data: {} } }],
    },
  };
}

/** Reads what was chosen. */
export function readPause(typed: Readonly<Record<string, string>>, today: string): { pause: Pause } | { errors: Record<string, string> } {
  const choice = typed.pause?.trim();
  if (choice === 'sluta') return { pause: { end: true } };
  if (choice === '1' || choice === '2') return { pause: { until: plusDays(today, 7 * Number(choice)) } };
  if (choice !== 'dag') return { errors: { pause: 'Välj hur länge.' } };
  const read = dayIn(typed, 'until', 'Välj den sista dagen utan påminnelser.');
  if ('wrong' in read) return { errors: { until: read.wrong } };
  if (read.value < today) return { errors: { until: 'Dagen har varit. Välj en dag framåt.' } };
  if (read.value > plusDays(today, longest))
    return {
      errors: { until: `Välj en dag senast ${dayInWords(plusDays(today, longest))}. Är du borta längre, be controllern sätta frånvaro.` },
    };
  return { pause: { until: read.value } };
}

/** Decides what comes of it. An absence that the controller has set is not overwritten: the stand-in is reminded then. */
export function decidePause(responsible: Responsible, pause: Pause, by: By, now: Date, today: string): Decision {
  const away = isAway(responsible, by.objectId, today);
  if (away?.why === 'frånvaro')
    return { refused: 'closed', text: 'Du är satt som frånvarande, så inga påminnelser skickas till dig. Controllern ändrar frånvaron.' };
  const before = responsible.away.get(by.objectId);
  if (before?.why === 'frånvaro' && before.to !== null && before.from > today)
    return {
      refused: 'closed',
      text: `En frånvaro är satt från ${dayInWords(before.from)} och en paus skulle ersätta den. Be controllern ändra frånvaron.`,
    };
  const to = 'end' in pause ? null : pause.until;
  if ((away?.to ?? null) === to) return { events: [] };
  return { events: [{ type: 'away set', at: now.toISOString(), by, data: { person: by.objectId, from: today, to, why: 'paus' } }] };
}
