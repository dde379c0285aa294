/** A folder as a bot leaves it, for the commands that copy, remove and read it. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { sent } from '../data/questions.ts';

export const tenant = 'lokal';
/** What a JSON line may hold and a careless reader takes for the end of one. */
export const odd = 'rad\u2028två\u0085tre "åäö" 😀';
export const person = { objectId: 'person-1', name: 'Namnet Namnsson', email: 'namn@example.se' };

export type Folder = { dataDir: string; path(name: string): string; remove(): Promise<void> };

/** An empty folder. */
export async function emptyFolder(): Promise<Folder> {
  const top = await mkdtemp(join(tmpdir(), 'styrkoll-operate-'));
  return { dataDir: join(top, 'data'), path: (name) => join(top, name), remove: () => rm(top, { recursive: true, force: true }) };
}

/** One with three streams, a person and a plan of the operator's. */
export async function filledFolder(): Promise<Folder> {
  const folder = await emptyFolder();
  const store = await open(folder.dataDir);
  await store.change('questions', () => [sent('ett'), sent(odd)]);
  await store.change('questions', () => [sent('tre')]);
  await store.change('team/2025-delar', () => [sent('fyra')]);
  await store.change('channel/19:a@thread.tacv2', () => [sent('fem'), sent('sex')]);
  await store.close();
  const people = await openPeopleFile({ dataDir: folder.dataDir });
  await people.put(person);
  await mkdir(join(folder.dataDir, 'plans', 'egen'), { recursive: true });
  await writeFile(join(folder.dataDir, 'plans', 'egen', 'document.json'), '{}\n');
  return folder;
}

/** The store of a folder, for this tenant. */
export function open(dataDir: string) {
  return openLowdbStore({
    dataDir,
    tenant,
    onBroken: (error) => {
      throw error;
    },
  });
}

/** What a command said, and how it ended. */
export type Said = { code: number | null; out: string; errors: string };

/** Runs one of the operator's commands as `npm run` does, with an environment of its own. */
export async function runOperate(name: string, args: string[], env: Record<string, string> = {}): Promise<Said> {
  const file = fileURLToPath(new URL(`../../bot/operate/${name}.ts`, import.meta.url));
  const cwd = await mkdtemp(join(tmpdir(), 'styrkoll-cwd-'));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx/esm'), file, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', TEAMS_AUTH: 'off', ...env },
  });
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  await rm(cwd, { recursive: true });
  return { code, out, errors };
}
