/** When the week's post goes out: Monday 08:00, or the next working day. Pure; days are in Europe/Stockholm. */
import { isReminderDay, nextWorkingDay } from '../../../data/calendar.ts';
import { dayOf, plusDays } from '../../../data/swedish.ts';

/** A week by its Monday, and the day that it is told on. */
export type WeekPost = { monday: string; day: string };

/** The hour from which it may go out, in Europe/Stockholm. */
const postHour = 8;
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Stockholm' });

/** The post of the week that a day lies in. */
export function weekPostOf(day: string): WeekPost {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const monday = plusDays(day, -((weekday + 6) % 7));
  return { monday, day: nextWorkingDay(monday) };
}

/** Tells whether a week's post may go out at a moment: its day has come, and the clock has struck eight. */
export function hasCome({ day }: WeekPost, now: Date): boolean {
  const today = dayOf(now);
  return today > day || (today === day && Number(clock.format(now)) >= postHour);
}

/** The next week's post that has not come yet. The weeks in which nobody is reminded have none. */
export function nextWeekPost(now: Date): WeekPost {
  let post = weekPostOf(dayOf(now));
  while (hasCome(post, now) || !isReminderDay(post.day)) post = weekPostOf(plusDays(post.monday, 7));
  return post;
}
