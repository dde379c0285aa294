/** The fields of a nämnd's decision: who decided, when and where it is written. Pure. */

import type { Field } from '../../../cards/report-view.ts';
import type { Decision } from '../../../data/period-events.ts';
import { dayIn, type Typed, typedIn } from '../../typed.ts';

/** The four fields. */
export function decisionFields(typed: Typed, errors: Typed): Field[] {
  const field = (id: string, label: string, most: number, placeholder: string): Field => ({
    id,
    label,
    input: 'text',
    lines: 'one',
    most,
    placeholder,
    value: typed[id] ?? '',
    error: errors[id],
  });
  return [
    field('body', 'Vem beslutade', 200, 'Regionstyrelsen'),
    { id: 'decided', label: 'Beslutets datum', input: 'date', value: typed.decided ?? '', error: errors.decided },
    field('paragraph', 'Paragraf', 40, '12'),
    field('diary', 'Diarienummer (om det finns)', 60, '25RS1234'),
  ];
}

/** Reads the fields: a decision is whole or not there at all. `today` is the last day that it can have been made on. */
export function readDecision(typed: Typed, today: string): { decision: Decision | null } | { errors: Record<string, string> } {
  const [body, decided, paragraph, diary] = ['body', 'decided', 'paragraph', 'diary'].map((id) => typedIn(typed, id));
  if (!body && !decided && !paragraph && !diary) return { decision: null };
  const errors: Record<string, string> = {};
  if (!body) errors.body = 'Skriv vem som beslutade, till exempel Regionstyrelsen.';
  else if (body.length > 200) errors.body = 'Skriv högst 200 tecken.';
  const day = dayIn(typed, 'decided', 'Skriv vilken dag beslutet fattades.');
  if ('wrong' in day) errors.decided = day.wrong;
  else if (day.value > today) errors.decided = 'Beslutet kan inte ligga framåt i tiden.';
  const number = (paragraph ?? '').replace(/^§\s*/, '');
  if (number === '') errors.paragraph = 'Skriv paragrafens nummer, till exempel 12.';
  else if (number.length > 40) errors.paragraph = 'Skriv högst 40 tecken.';
  if (diary && diary.length > 60) errors.diary = 'Skriv högst 60 tecken.';
  if (!body || 'wrong' in day || Object.keys(errors).length > 0) return { errors };
  return { decision: { body, date: day.value, paragraph: number, diary: diary || null } };
}
