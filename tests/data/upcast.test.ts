/** Files of earlier versions are read. Those in `earlier/` were written by the released version, byte for byte. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { createUpcast, type Step } from '../../data/upcast.ts';
import { asked, sent } from './questions.ts';

const earlier = fileURLToPath(new URL('earlier', import.meta.url));

/** Opens a store in a folder. */
const openIn = (dataDir: string, steps?: Step[]) => {
  const upcast = steps && createUpcast(steps);
  return openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {}, ...(upcast && { upcast }) });
};

/** Runs a test in a new folder with `events/` in it. */
async function inFolder(run: (dataDir: string, file: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-earlier-'));
  await mkdir(join(dataDir, 'events'));
  await run(dataDir, join(dataDir, 'events', 'questions.jsonl')).finally(() => rm(dataDir, { recursive: true }));
}

test('every file of an earlier version is read and written on, and what stood in it stands as it was', async () => {
  const files = await readdir(earlier);
  expect(files).toContain('questions.jsonl');
  for (const name of files) {
    await inFolder(async (dataDir) => {
      const path = join(dataDir, 'events', name);
      await copyFile(join(earlier, name), path);
      const before = await readFile(path, 'utf8');
      const stream = decodeURIComponent(name.slice(0, -'.jsonl'.length));
      const store = await openIn(dataDir);
      const events = await store.read(stream);
      expect(events).toHaveLength(
        before
          .trimEnd()
          .split('\n')
          .flatMap((line) => JSON.parse(line)).length,
      );
      await store.change(stream, () => [sent('efter uppgraderingen')]);
      await store.close();
      expect((await readFile(path, 'utf8')).startsWith(before)).toBe(true);
      const again = await openIn(dataDir);
      expect((await again.read(stream)).slice(0, -1)).toEqual(events);
      await again.close();
    });
  }
});

test('the questions of the first release are the same questions', async () => {
  await inFolder(async (dataDir, path) => {
    await copyFile(join(earlier, 'questions.jsonl'), path);
    const store = await openIn(dataDir);
    expect(asked(await store.read('questions'))).toEqual([
      'Vad kostar bussen till Örebro?',
      'Hur många anställda har "Staben HR"?',
      'När öppnar vårdcentralen 😀?',
      'Vem beslutar om §48?',
    ]);
    await store.close();
  });
});

/** A change of shape that never was, to try the mechanism with: the question was once called text, and before that asked. */
const contrived: Step[] = [
  {
    type: 'question asked',
    earlier: (data) => 'asked' in data,
    upcast: ({ asked: text, ...data }) => ({ type: 'question sent', data: { ...data, text } }),
  },
  { type: 'question sent', earlier: (data) => 'text' in data, upcast: ({ text, ...data }) => ({ data: { ...data, question: text } }) },
];

test('an event goes through every step that knows it, in order; the hash is of what is written', async () => {
  await inFolder(async (dataDir, path) => {
    const by = { objectId: 'person-1', role: 'läsare' };
    const id = '00000000-0000-4000-8000-000000000001';
    const envelope = { tenant: 'lokal', stream: 'questions', id, at: '2025-11-03T09:00:00.000Z', by };
    const first = { ...envelope, version: 1, type: 'question asked', data: { asked: 'ett', place: 'personal' }, before: null };
    const second = { ...envelope, version: 2, type: 'question sent', data: { text: 'två', place: 'personal' }, before: hash(first) };
    const old = `${JSON.stringify([first])}\n${JSON.stringify([second])}\n`;
    await writeFile(path, old);

    const store = await openIn(dataDir, contrived);
    const [third] = await store.change('questions', (events) => [sent(`${asked(events).join()},tre`)]);
    expect(third).toMatchObject({ version: 3, before: hash(second), data: { question: 'ett,två,tre' } });
    await store.close();
    expect(await readFile(path, 'utf8')).toBe(`${old}${JSON.stringify([third])}\n`);

    const again = await openIn(dataDir, contrived);
    expect(asked(await again.read('questions'))).toEqual(['ett', 'två', 'ett,två,tre']);
    await again.close();
    await expect(openIn(dataDir)).rejects.toThrow('questions.jsonl:1: raden är skadad');
    await writeFile(path, old.replace('"ett"', '"Ett"'));
    await expect(openIn(dataDir, contrived)).rejects.toThrow('questions.jsonl:2: raden är skadad (händelsen före är ändrad)');
  });
});

test('what is no event, or has today’s shape, is left as it is', () => {
  const upcast = createUpcast(contrived);
  for (const json of [
    null,
    1,
    'x',
    [],
    {},
    { type: 'question sent' },
    { type: 'question sent', data: [] },
    { type: 'sent', data: { text: 'x' } },
  ])
    expect(upcast(json)).toBe(json);
});

function hash(json: unknown): string {
  return createHash('sha256').update(JSON.stringify(json)).digest('hex');
}
