/** A round's days in words, with what happens on each. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import type { Settings } from '../../../data/period-events.ts';
import { dayInWords } from '../../../data/swedish.ts';

/** "20 augusti 2025 (om 3 dagar)" with "Sista dag att rapportera". */
export type NextDate = { label: string; value: string };

/** Every day of a round, in order. */
export function allDates(settings: Settings, today: string): NextDate[] {
  const days = [
    { date: settings.opens, what: 'Öppnar' },
    { date: settings.due, what: 'Sista dag att rapportera' },
    { date: settings.reviewDue, what: 'Sista dag att granska' },
    { date: settings.lock, what: 'Ska låsas' },
    ...settings.milestones,
  ];
  return days
    .sort((a, b) => a.date.localeCompare(b.date))
    .map(({ date, what }) => ({ label: what, value: `${dayInWords(date)}${when(date, today)}` }));
}

/** What comes next: what is over is left out, and after the lock only the milestones are left. */
export function nextDates({ settings, locked }: PeriodState, today: string): NextDate[] {
  const { opens, due, reviewDue, lock } = settings;
  const steps = [
    ...(opens > today ? [{ date: opens, what: 'Öppnar: rapportörerna får sina kort' }] : []),
    ...(due >= today ? [{ date: due, what: 'Sista dag att rapportera' }] : []),
    ...(reviewDue >= today ? [{ date: reviewDue, what: 'Sista dag att granska' }] : []),
    { date: lock, what: 'Ska låsas: sena rapporter tas emot till dess' },
  ];
  return [...(locked ? [] : steps), ...settings.milestones.filter(({ date }) => date >= today)]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map(({ date, what }) => ({ label: what, value: `${dayInWords(date)}${when(date, today)}` }));
}

function when(date: string, today: string): string {
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  if (days === 0) return ' (i dag)';
  if (days === 1) return ' (i morgon)';
  if (days > 1) return days < 60 ? ` (om ${days} dagar)` : '';
  return days === -1 ? ' (i går)' : ` (för ${-days} dagar sedan)`;
}
