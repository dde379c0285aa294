/** When reminders run: each minute of the office day. A run that was missed needs no making up here, since what is due comes from state. */
import { Cron } from 'croner';
import type { Reminder } from './remind.ts';

/** Each minute 08–16 on weekdays, in Swedish time; holidays are known by what is due. */
const officeHours = '* 8-15 * * 1-5';

/** Starts the runs; `stop` ends them and waits for the one under way. The clock does not keep the process alive. */
export function scheduleReminders(reminder: Reminder): { stop(): Promise<void> } {
  const job = new Cron(officeHours, { timezone: 'Europe/Stockholm', protect: true, unref: true }, () => reminder.tick());
  return {
    async stop() {
      job.stop();
      await reminder.close();
    },
  };
}
