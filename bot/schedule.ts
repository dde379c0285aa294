/** When runs begin by themselves. A run that was missed needs no making up here, since what is due comes from state. */
import { Cron } from 'croner';
import type { Runs } from './runs.ts';

const minute = 60_000;

/**
 * Runs at a cron pattern's minutes in Swedish time; `stop` ends it and waits for the run under way. The clock does not keep the process alive.
 * Minutes are counted here and only held against the pattern: Cron itself waits for the moment that it once worked out, and when the machine's clock
 * is put back nothing would run until that came again.
 */
export function schedule(pattern: string, runs: Pick<Runs, 'tick' | 'close'>): { stop(): Promise<void> } {
  const times = new Cron(pattern, { timezone: 'Europe/Stockholm' });
  let timer = wait();

  /** Until the next minute begins, as the clock shows it now. */
  function wait(): NodeJS.Timeout {
    return setTimeout(strike, minute - (Date.now() % minute)).unref();
  }

  function strike(): void {
    timer = wait();
    if (times.match(new Date(Math.round(Date.now() / minute) * minute))) void runs.tick();
  }

  return {
    async stop() {
      clearTimeout(timer);
      await runs.close();
    },
  };
}
