import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { type FakeDisk, fakeDisk, PowerCut } from './fake-disk.ts';
import { asked, sent } from './questions.ts';

const openOn = (disk: FakeDisk) =>
  openLowdbStore({ dataDir: 'd', tenant: 'lokal', onBroken: () => {}, disk, lock: async () => async () => {} });

/** A command: the stream it goes to, how many events it has, and whether it is waited for before the next. */
const commands = fc.array(fc.record({ stream: fc.constantFrom('a', 'b'), events: fc.integer({ min: 1, max: 3 }), wait: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

type Ledger = { acknowledged: string[][]; accepted: Record<string, string[][]> };

/** Runs the commands until the power goes; each event's text tells which command it belongs to. */
async function work(disk: FakeDisk, script: { stream: string; events: number; wait: boolean }[]): Promise<Ledger> {
  const ledger: Ledger = { acknowledged: [], accepted: { a: [], b: [] } };
  try {
    const store = await openOn(disk);
    const pending: Promise<unknown>[] = [];
    for (const [number, { stream, events, wait }] of script.entries()) {
      const texts = Array.from({ length: events }, (_, part) => `${stream}-${number}-${part}`);
      ledger.accepted[stream]?.push(texts);
      const done = store
        .change(stream, () => texts.map(sent))
        .then(
          () => ledger.acknowledged.push(texts),
          () => {},
        );
      pending.push(done);
      if (wait) await done;
    }
    await Promise.all(pending);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return ledger;
}

async function contents(disk: FakeDisk) {
  const store = await openOn(disk);
  return { a: asked(await store.read('a')), b: asked(await store.read('b')) };
}

test('the power can go, or the process be killed, at any operation: what was acknowledged is there, whole commands only, in order, and twice over', async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.constantFrom('killed', 0, 0.3, 0.7, 1), async (script, luck) => {
      const whole = fakeDisk();
      await work(whole, script);
      for (let operation = 1; operation <= whole.operations() + 1; operation += 1) {
        const disk = fakeDisk();
        disk.cutAt(operation);
        const { acknowledged, accepted } = await work(disk, script);
        if (typeof luck === 'number') disk.restart(luck);
        else disk.revive();
        const kept = await contents(disk);
        for (const texts of acknowledged) expect([...kept.a, ...kept.b]).toEqual(expect.arrayContaining(texts));
        for (const stream of ['a', 'b'] as const) {
          const commandsOf = accepted[stream] ?? [];
          const lengths = commandsOf.map((_, index) => commandsOf.slice(0, index + 1).flat());
          expect([[], ...lengths]).toContainEqual(kept[stream]);
        }
        // What a restart has shown must last through the next one too.
        disk.restart(0);
        expect(await contents(disk)).toEqual(kept);
      }
    }),
    { numRuns: Number(process.env.SOAK_RUNS ?? 40) },
  );
});

test('a failing disk: what was acknowledged is there, and nothing that was refused', async () => {
  const failure = fc.record({
    operation: fc.constantFrom('append' as const, 'sync' as const, 'syncFolder' as const, 'open' as const),
    code: fc.constantFrom('ENOSPC' as const, 'EIO' as const, 'EROFS' as const),
    times: fc.integer({ min: 1, max: 2 }),
    before: fc.nat({ max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      failure,
      fc.constantFrom(0, 1),
      async (count, { operation, code, times, before }, luck) => {
        const disk = fakeDisk();
        const store = await openOn(disk);
        const kept: string[] = [];
        for (let number = 0; number < count; number += 1) {
          // Failing fsync twice in a row means that taking back fails too: then the store is broken and takes nothing more.
          if (number === before) disk.fail(operation, code, times);
          await store
            .change('a', () => [sent(`${number}`)])
            .then(
              () => kept.push(`${number}`),
              () => {},
            );
        }
        expect(asked(await store.read('a'))).toEqual(kept);
        if (operation === 'sync' && times > 1) return;
        disk.restart(luck);
        expect((await contents(disk)).a).toEqual(kept);
      },
    ),
  );
});
