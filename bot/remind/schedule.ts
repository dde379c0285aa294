/** When reminders run: each minute of the office day. */
import { schedule } from '../schedule.ts';
import type { Reminder } from './remind.ts';

/** Each minute 08–16 on weekdays, in Swedish time; holidays are known by what is due. */
const officeHours = '* 8-15 * * 1-5';

/** Starts the runs; `stop` ends them and waits for the one under way. */
export function scheduleReminders(reminder: Reminder): { stop(): Promise<void> } {
  return schedule(officeHours, reminder);
}
