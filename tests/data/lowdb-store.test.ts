import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { type FakeDisk, fakeDisk } from './fake-disk.ts';
import { asked, sent } from './questions.ts';
import { storeContract } from './store-contract.ts';

const dying = (error: Error) => {
  throw error;
};

describe('lowdb on a real disk', () => {
  const newPlace = async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-store-'));
    return {
      dataDir,
      open: () => openLowdbStore({ dataDir, tenant: 'lokal', onBroken: dying }),
      remove: () => rm(dataDir, { recursive: true }),
    };
  };
  storeContract(newPlace);

  test('a second process on the folder is refused, and let in when the first has closed', async () => {
    const place = await newPlace();
    const first = await place.open();
    await expect(place.open()).rejects.toThrow(/events: mappen används redan av en annan process$/);
    await first.close();
    await (await place.open()).close();
    await place.remove();
  });

  test('a stream is one file, and a command one line', async () => {
    const { dataDir, open, remove } = await newPlace();
    const store = await open();
    await store.change('period/2025', () => [sent('ett'), sent('två')]);
    await store.change('period/2025', () => [sent('tre')]);
    await store.close();
    expect(await readdir(join(dataDir, 'events'))).toEqual(['period%2F2025.jsonl']);
    expect((await readFile(join(dataDir, 'events', 'period%2F2025.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
    await remove();
  });

  test('a last line without newline is cut; damage elsewhere stops the start with file and line', async () => {
    const { dataDir, open, remove } = await newPlace();
    let store = await open();
    for (const question of ['ett', 'två', 'tre']) await store.change('questions', () => [sent(question)]);
    await store.close();
    const path = join(dataDir, 'events', 'questions.jsonl');
    const whole = await readFile(path, 'utf8');

    await writeFile(path, `${whole}[{"tenant":"lok`);
    store = await open();
    expect(asked(await store.read('questions'))).toEqual(['ett', 'två', 'tre']);
    await store.close();
    expect(await readFile(path, 'utf8')).toBe(whole);

    const damages: [string, string, number][] = [
      ['"tenant"', '"tenant', 1],
      ['"två"', '"Två"', 3],
      ['"version":2', '"version":5', 2],
      ['"tenant":"lokal"', '"tenant":"annan"', 1],
      ['två', '\u0000', 2],
    ];
    for (const [from, to, line] of damages) {
      await writeFile(path, whole.replace(from, to));
      await expect(open()).rejects.toThrow(`questions.jsonl:${line}: raden är skadad`);
    }
    await remove();
  });
});

describe('lowdb on a disk that forgets', () => {
  const openOn = (disk: FakeDisk, onBroken: (error: Error) => void = dying) =>
    openLowdbStore({ dataDir: 'd', tenant: 'lokal', onBroken, disk, lock: async () => async () => {} });
  storeContract(async () => {
    const disk = fakeDisk();
    return { open: () => openOn(disk), remove: async () => {} };
  });

  /** Every operation that a save consists of, failing in every way that a disk does. */
  const faults = (['append', 'sync', 'syncFolder', 'open'] as const).flatMap((operation) =>
    (['ENOSPC', 'EIO', 'EROFS'] as const).map((code) => [operation, code] as const),
  );

  test.each(faults)(
    'a failing %s (%s) refuses the change and all behind it; the next goes well and nothing of them remains',
    async (operation, code) => {
      const disk = fakeDisk();
      const store = await openOn(disk);
      disk.fail(operation, code, 1);
      const refused = await Promise.allSettled(['ett', 'två'].map((question) => store.change('questions', () => [sent(question)])));
      expect(refused.map((result) => result.status)).toEqual(['rejected', 'rejected']);
      expect(await store.read('questions')).toEqual([]);
      await store.change('questions', (events) => [sent(`efter ${events.length}`)]);
      disk.restart(0);
      expect(asked(await (await openOn(disk)).read('questions'))).toEqual(['efter 0']);
    },
  );

  test.each(faults.filter(([operation]) => operation === 'append' || operation === 'sync'))(
    'a failing %s (%s) leaves memory and file as they were, in its own stream and in the others',
    async (operation, code) => {
      const disk = fakeDisk();
      const store = await openOn(disk);
      for (const stream of ['questions', 'other']) await store.change(stream, () => [sent('ett'), sent('två')]);
      const names = ['questions', 'other'].map((stream) => join('d', 'events', `${stream}.jsonl`));
      const before = { files: names.map(disk.text), events: [await store.read('questions'), await store.read('other')] };
      disk.fail(operation, code, 1);
      await expect(store.change('questions', () => [sent('tre'), sent('fyra')])).rejects.toThrow(code);
      const seen: number[] = [];
      await store.change('questions', (events) => {
        seen.push(events.length);
        return [];
      });
      expect(seen).toEqual([2]);
      expect({ files: names.map(disk.text), events: [await store.read('questions'), await store.read('other')] }).toEqual(before);
    },
  );

  test('a change that comes while a failing write is under way is refused with it, for it has seen what is dropped', async () => {
    const disk = fakeDisk();
    const store = await openOn(disk);
    disk.fail('sync', 'EIO', 1);
    const first = store.change('questions', () => [sent('ett')]);
    await Promise.resolve();
    await Promise.resolve();
    const second = store.change('questions', (events) => (events.length > 0 ? [] : [sent('två')]));
    expect((await Promise.allSettled([first, second])).map((result) => result.status)).toEqual(['rejected', 'rejected']);
  });

  test('when a failed write cannot be taken back the process is told to stop, and nothing more is taken', async () => {
    const disk = fakeDisk();
    const onBroken = vi.fn();
    const store = await openOn(disk, onBroken);
    disk.fail('append', 'ENOSPC', 1);
    disk.fail('truncate', 'EIO', 1);
    await expect(store.change('questions', () => [sent('ett')])).rejects.toThrow('kunde inte tas tillbaka');
    await expect(store.change('other', () => [sent('två')])).rejects.toThrow('kunde inte tas tillbaka');
    expect(onBroken).toHaveBeenCalledOnce();
  });

  test('a save costs the same with many earlier ones: only what is new is written', async () => {
    const disk = fakeDisk();
    const store = await openOn(disk);
    await store.change('questions', () => [sent('ett')]);
    const before = disk.operations();
    await store.change('questions', () => [sent('två')]);
    expect(disk.operations() - before).toBe(2);
  });
});
