/** How long nobody has the duty when the instance that sends is killed, and when it hangs: real processes on a real PostgreSQL. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import type { BotProcess } from '../bot-process.ts';
import { hasDuty, newInstallation, until } from '../instances/instances.ts';
import { against, figure, median } from './figures.ts';

/** What the issue asks for, in seconds. */
const longest = 15;

/** Measures so many of each and gives the lines to print. */
export async function benchTakeOver(times: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'styrkoll-byte-'));
  const server = await startTrialServer({ folder, safe: false });
  try {
    const killed = await takeOvers(server.url, times, 'SIGKILL');
    const hung = await takeOvers(server.url, times, 'SIGSTOP');
    return [
      `Övertagande av tjänsten, ${times} gånger vardera, i sekunder`,
      `  den som skickar dödas: ${line(killed)}`,
      `  den som skickar hänger sig: ${line(hung)}`,
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function line(seconds: number[]): string {
  return `median ${figure(median(seconds), 1)}, längst ${against(Math.max(...seconds), longest, 'under', 0)}`;
}

/** Breaks off whoever has the duty, so many times, and tells how many seconds it took until another had begun. */
async function takeOvers(url: string, times: number, signal: 'SIGKILL' | 'SIGSTOP'): Promise<number[]> {
  const installation = await newInstallation(url, 1);
  try {
    const seconds: number[] = [];
    let holder: BotProcess = await installation.start();
    for (let time = 0; time < times; time += 1) {
      const next = await installation.start();
      holder.kill(signal);
      seconds.push((await until(() => hasDuty(next), 60_000)) / 1000);
      // Who was stopped would seek the duty again.
      holder.kill('SIGKILL');
      holder = next;
    }
    return seconds;
  } finally {
    await installation.close();
  }
}
