/** Backup and restore, drilled: what comes back is byte for byte what was there. */
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp, restore } from '../../bot/operate/copy.ts';
import { lowdbArchive } from '../../data/store/lowdb/archive.ts';
import { halfMark } from '../../data/store/lowdb/lowdb-store.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { asked, sent } from '../data/questions.ts';
import { emptyFolder, type Folder, filledFolder, odd, open, person, runOperate, tenant } from './copying-room.ts';

let from: Folder;
let to: Folder;
let file: string;
const now = new Date('2026-03-02T08:00:00Z');

beforeEach(async () => {
  [from, to] = [await filledFolder(), await emptyFolder()];
  file = to.path('kopia');
});
afterEach(() => Promise.all([from.remove(), to.remove()]));

const take = () => backUp(lowdbArchive(from, tenant), { file, dataDir: from.dataDir, now });
const putBack = () => restore(lowdbArchive(to, tenant), { file, dataDir: to.dataDir, tenant });

/** Every file of a folder by its path, but the bot's own key. */
async function filesIn(dataDir: string): Promise<Record<string, string>> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (path) => [path.slice(dataDir.length), await readFile(path, 'utf8')])),
  );
}

test('what is restored is byte for byte what was there, and a bot opens it', async () => {
  const { tally } = await take();
  expect([tally.events, tally.ends.size, tally.people]).toEqual([6, 3, 1]);
  await putBack();
  expect(await filesIn(to.dataDir)).toEqual(await filesIn(from.dataDir));
  const store = await open(to.dataDir);
  expect(asked(await store.read('questions'))).toEqual(['ett', odd, 'tre']);
  await store.close();
  expect((await openPeopleFile(to)).find(person.objectId)).toMatchObject(person);
});

test('a backup is for the eyes of its owner, and is not written over', async () => {
  await take();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const before = await readFile(file);
  await expect(take()).rejects.toThrow(/finns redan/);
  expect(await readFile(file)).toEqual(before);
});

test('a backup can be taken while the bot writes, and holds whole commands up to one moment', async () => {
  const store = await open(from.dataDir);
  let writing = true;
  const writer = (async () => {
    for (let number = 0; writing; number += 1) await store.change(`ledger/${number % 3}`, () => [sent(`${number}`), sent(`${number}-b`)]);
  })();
  await take();
  writing = false;
  await writer;
  await store.close();
  await putBack();
  const copy = await open(to.dataDir);
  for (const name of await copy.streams()) if (/ledger\/\d$/.test(name)) expect((await copy.read(name)).length % 2).toBe(0);
  await copy.close();
});

test('a line that was never acknowledged is not in the backup', async () => {
  const path = join(from.dataDir, 'events', 'questions.jsonl');
  const whole = await readFile(path, 'utf8');
  await writeFile(path, `${whole}[{"tenant":"lok`);
  expect((await take()).tally.ends.get('questions')?.events).toBe(3);
});

test('of a folder that is damaged no backup is made', async () => {
  const path = join(from.dataDir, 'events', 'questions.jsonl');
  await writeFile(path, (await readFile(path, 'utf8')).replace('"ett"', '"Ett"'));
  await expect(take()).rejects.toThrow(/strömmen questions, version 2: händelsen är skadad/);
  await expect(stat(file)).rejects.toThrow(/ENOENT/);
});

test('a backup that is cut off anywhere, or changed, is refused before anything is written', async () => {
  await take();
  const whole = await readFile(file);
  for (const length of [0, 1, 20, Math.floor(whole.length / 2), whole.length - 9, whole.length - 1]) {
    await writeFile(file, whole);
    await truncate(file, length);
    await expect(putBack(), `${length} byte`).rejects.toThrow(/avklippt|skadad|tom/);
  }
  const text = gunzipSync(whole).toString();
  const lines = text.trimEnd().split('\n');
  const changes = [
    text.replace('"tre"', '"Tre"'),
    lines.slice(0, -1).join('\n'),
    [...lines.slice(0, 2), ...lines.slice(3)].join('\n'),
    [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'),
    text.replace('plans/egen', 'plans/../..'),
    'hej\n',
  ];
  for (const changed of changes) {
    await writeFile(file, gzipSync(changed));
    await expect(putBack()).rejects.toThrow(/skadad/);
  }
  expect(await filesIn(to.dataDir)).toEqual({});
});

test('a backup of another organisation is refused', async () => {
  await take();
  const other = restore(lowdbArchive(to, 'annan'), { file, dataDir: to.dataDir, tenant: 'annan' });
  await expect(other).rejects.toThrow(/hör till organisationen lokal/);
});

test('nothing is restored over what is there: events, people or own files', async () => {
  await take();
  const store = await open(to.dataDir);
  await store.change('roles', () => [sent('x')]);
  await expect(putBack()).rejects.toThrow(/används redan av en annan process/);
  await store.close();
  await expect(putBack()).rejects.toThrow(/är inte tom: där finns 1 ström med händelser/);
  const other = await emptyFolder();
  await mkdir(join(other.dataDir, 'plans', 'annan'), { recursive: true });
  await writeFile(join(other.dataDir, 'plans', 'annan', 'document.json'), '{}');
  await expect(restore(lowdbArchive(other, tenant), { file, dataDir: other.dataDir, tenant })).rejects.toThrow(/har redan plans\/annan/);
  expect(Object.keys(await filesIn(other.dataDir))).toHaveLength(1);
  await other.remove();
});

test('a restore that is cut short leaves what no bot starts on, and can be made again', async () => {
  await take();
  const archive = lowdbArchive(to, tenant);
  const { readBackup } = await import('../../bot/operate/backup-file.ts');
  const { contents } = await readBackup(file, tenant);
  const cut = {
    ...contents,
    async *commands() {
      for await (const command of contents.commands()) {
        if (command.stream === 'questions') throw new Error('strömavbrott');
        yield command;
      }
    },
  };
  await expect(archive.write(cut)).rejects.toThrow('strömavbrott');
  expect(await readdir(join(to.dataDir, 'events'))).toContain(halfMark);
  await expect(open(to.dataDir)).rejects.toThrow(/en inläsning avbröts innan allt var på plats/);
  await putBack();
  expect(await filesIn(to.dataDir)).toEqual(await filesIn(from.dataDir));
});

test('the commands say what they have done, and refuse with one line', async () => {
  const backup = await runOperate('backup', [file], { DATA_DIR: from.dataDir });
  expect(backup).toMatchObject({
    code: 0,
    errors: '',
    out: expect.stringContaining('6 händelser i 3 strömmar och 1 person och 1 egen fil'),
  });
  const done = await runOperate('restore', [file], { DATA_DIR: to.dataDir });
  expect(done).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('lästa tillbaka och lika') });
  const [again, unsaid, help, empty] = await Promise.all([
    runOperate('restore', [file], { DATA_DIR: to.dataDir }),
    runOperate('restore', []),
    runOperate('backup', ['--hjälp']),
    runOperate('backup', [to.path('x')], { DATA_DIR: to.path('finns-inte') }),
  ]);
  expect(again).toMatchObject({ code: 1, out: '', errors: expect.stringMatching(/^mappen .* är inte tom: .*\n$/) });
  expect(unsaid).toMatchObject({ code: 2, out: expect.stringContaining('Användning: npm run restore') });
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Användning: npm run backup') });
  expect(empty).toMatchObject({ code: 1, errors: expect.stringContaining('inget att kopiera') });
});
