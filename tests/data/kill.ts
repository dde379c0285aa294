/** Kills a writing process (SIGKILL) and looks at what it left. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { asked } from './questions.ts';

const child = fileURLToPath(new URL('kill-child.ts', import.meta.url));

/** What a kill left: the questions that the child had been told were saved, and those that are there. */
export type Left = { acknowledged: string[]; kept: string[] };

/** What is wrong with what a kill left: questions lost, or commands of which one half is there; null when nothing is. */
export function fault({ acknowledged, kept }: Left): string | null {
  const there = new Set(kept);
  const lost = acknowledged.filter((question) => !there.has(question));
  const halves = kept.filter((question, index) => !question.endsWith('-b') && kept[index + 1] !== `${question}-b`);
  if (lost.length > 0) return `${lost.length} bekräftade saknas, den första ${lost[0]}`;
  return halves.length > 0 ? `${halves.length} kommandon är halva, det första ${halves[0]}` : null;
}

/** Starts a writer on one folder, kills it after some writes and reads the folder, `times` times over; the folder grows. */
export async function killRuns(times: number, afterEach: (left: Left) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-kill-'));
  try {
    const acknowledged: string[] = [];
    for (let run = 0; run < times; run += 1) {
      acknowledged.push(...(await writeUntilKilled(dataDir, run)));
      const store = await openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {} });
      const kept = asked(await store.read('questions'));
      await store.close();
      afterEach({ acknowledged, kept });
    }
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function writeUntilKilled(dataDir: string, run: number): Promise<string[]> {
  const writer = spawn(process.execPath, ['--import', 'tsx/esm', child, dataDir, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => writer.once('close', resolve));
  const acknowledged: string[] = [];
  const enough = 5 + Math.floor(Math.random() * 120);
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === enough) setTimeout(() => writer.kill('SIGKILL'), Math.random() * 3);
  }
  await closed;
  return acknowledged;
}
