/** When runs begin by themselves. A run that was missed needs no making up here, since what is due comes from state. */
import { Cron } from 'croner';
import type { Runs } from './runs.ts';

/** Runs at a cron pattern's minutes in Swedish time; `stop` ends it and waits for the run under way. The clock does not keep the process alive. */
export function schedule(pattern: string, runs: Pick<Runs, 'tick' | 'close'>): { stop(): Promise<void> } {
  const job = new Cron(pattern, { timezone: 'Europe/Stockholm', protect: true, unref: true }, () => runs.tick());
  return {
    async stop() {
      job.stop();
      await runs.close();
    },
  };
}
