/** What every engine of the memory must do; run once for each. */
import { expect, test } from 'vitest';
import type { Memory } from '../../data/memory.ts';

/** An empty memory that keeps at most so many, opened as by so many instances, and the clock that they all go by. */
export type MemoryPlace = { instances: [Memory, Memory]; later(minutes: number): void; earlier(minutes: number): void };

const limits = { minutes: 30, each: 3 };

/** The rules. `most` is how many the engine is opened to keep in all; it may be this much above it before it removes any. */
export function memoryContract(open: (most: number) => Promise<MemoryPlace>, most: number, above: number): void {
  test('what one instance puts the other gets, and what is put anew takes the place of what was', async () => {
    const { instances } = await open(most);
    const [one, other] = instances;
    await one.put('a', 'draft/x', { text: 'ett' }, limits);
    expect(await other.get('a', 'draft/x')).toEqual({ text: 'ett' });
    await other.put('a', 'draft/x', { text: 'två' }, limits);
    expect(await one.get('a', 'draft/x')).toEqual({ text: 'två' });
  });

  test('nobody gets what is another’s, or what has another name', async () => {
    const [memory] = (await open(most)).instances;
    await memory.put('a', 'draft/x', 1, limits);
    for (const [owner, name] of [
      ['b', 'draft/x'],
      ['a', 'draft/y'],
      ['a', 'topic/x'],
      ['a', 'draft'],
      ['', ''],
    ] as const)
      expect(await memory.get(owner, name)).toBeNull();
    await memory.drop('b', 'draft/x');
    expect(await memory.get('a', 'draft/x')).toBe(1);
  });

  test('what is dropped is gone, and may be dropped again', async () => {
    const { instances } = await open(most);
    const [one, other] = instances;
    await one.put('a', 'draft/x', 1, limits);
    await other.drop('a', 'draft/x');
    await other.drop('a', 'draft/x');
    expect(await one.get('a', 'draft/x')).toBeNull();
  });

  test('it is remembered for as long as was said, and no longer', async () => {
    const { instances, later } = await open(most);
    const [memory] = instances;
    await memory.put('a', 'draft/x', 1, limits);
    later(29);
    expect(await memory.get('a', 'draft/x')).toBe(1);
    later(1);
    expect(await memory.get('a', 'draft/x')).toBeNull();
  });

  test('what comes back is JSON, and not the very thing that was put', async () => {
    const [memory] = (await open(most)).instances;
    const given = {
      day: new Date('2025-08-04T08:00:00Z'),
      none: undefined,
      words: ['Örebro', '\u0000', '\ud800', '"\\'],
      deep: [{ n: 1.5 }],
    };
    await memory.put('a', 'draft/x', given, limits);
    given.words.length = 0;
    const expected = { day: '2025-08-04T08:00:00.000Z', words: ['Örebro', '\u0000', '\ud800', '"\\'], deep: [{ n: 1.5 }] };
    expect(await memory.get('a', 'draft/x')).toEqual(expected);
    await memory.put('a', 'draft/x', undefined, limits);
    expect(await memory.get('a', 'draft/x')).toBeNull();
    await memory.put('a', 'draft/x', false, limits);
    expect(await memory.get('a', 'draft/x')).toBe(false);
  });

  test('owners and names may be any text, of any length', async () => {
    const [memory] = (await open(most)).instances;
    const odd = ['\u0000', "'; drop table memory; --", 'å'.repeat(5000), '%_', '["a","b"]'];
    for (const text of odd) await memory.put(text, `draft/${text}`, text.length, limits);
    for (const text of odd) expect(await memory.get(text, `draft/${text}`)).toBe(text.length);
  });

  test('an owner’s many of one kind push out the oldest of that kind, never another kind or another owner', async () => {
    const { instances } = await open(most);
    const [one, other] = instances;
    await one.put('a', 'topic/1', 't', limits);
    await one.put('b', 'draft/1', 'b', limits);
    // In the same moment: the order is that in which they were put.
    for (const [number, memory] of [one, other, one, other, one].entries()) await memory.put('a', `draft/${number}`, number, limits);
    const kept = await Promise.all([0, 1, 2, 3, 4].map((number) => one.get('a', `draft/${number}`)));
    expect(kept).toEqual([null, null, 2, 3, 4]);
    expect(await one.get('a', 'topic/1')).toBe('t');
    expect(await one.get('b', 'draft/1')).toBe('b');
  });

  test('what is put anew counts as the newest, and a clock that is set back changes no order', async () => {
    const { instances, earlier } = await open(most);
    const [memory] = instances;
    for (const number of [0, 1, 2]) await memory.put('a', `draft/${number}`, number, limits);
    earlier(10);
    await memory.put('a', 'draft/0', 'igen', limits);
    await memory.put('a', 'draft/3', 3, limits);
    const kept = await Promise.all([0, 1, 2, 3].map((number) => memory.get('a', `draft/${number}`)));
    expect(kept).toEqual(['igen', null, 2, 3]);
  });

  test('of many that add the same at once, in two instances, one is told that it did', async () => {
    const { instances } = await open(most);
    const told = await Promise.all(
      Array.from({ length: 40 }, (_, number) => instances[number % 2 === 0 ? 0 : 1].add('a', 'once/x', number, limits)),
    );
    expect(told.filter((added) => added)).toHaveLength(1);
    expect(await instances[0].get('a', 'once/x')).toBe(told.indexOf(true));
  });

  test('what is added can be added again when it is dropped or its time is out', async () => {
    const { instances, later } = await open(most);
    const [memory] = instances;
    const add = () => memory.add('a', 'once/x', true, { minutes: 1, each: 1 });
    expect([await add(), await add()]).toEqual([true, false]);
    await memory.drop('a', 'once/x');
    expect([await add(), await add()]).toEqual([true, false]);
    later(1);
    expect([await add(), await add()]).toEqual([true, false]);
  });

  test('what is not added, since it is there, pushes nothing out', async () => {
    const [memory] = (await open(most)).instances;
    for (const number of [0, 1, 2]) await memory.add('a', `once/${number}`, number, limits);
    expect(await memory.add('a', 'once/1', 'igen', limits)).toBe(false);
    expect(await Promise.all([0, 1, 2].map((number) => memory.get('a', `once/${number}`)))).toEqual([0, 1, 2]);
  });

  test('all together are bounded: the oldest go first, whoever’s they are', async () => {
    const { instances, later } = await open(most);
    const [memory] = instances;
    const all = Array.from({ length: 2 * (most + above) }, (_, number) => `p${number}`);
    for (const owner of all) {
      await memory.put(owner, 'topic/x', owner, limits);
      later(0.001);
    }
    const kept = await Promise.all(all.map((owner) => memory.get(owner, 'topic/x')));
    const first = kept.findIndex((value) => value !== null);
    expect(kept.slice(first)).toEqual(all.slice(first));
    expect(kept.length - first).toBeGreaterThanOrEqual(most);
    expect(kept.length - first).toBeLessThanOrEqual(most + above);
  });
}
