import { describe, expect, test } from 'vitest';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { fakeNow } from './fake-now.ts';
import { memoryContract } from './memory-contract.ts';

describe('memory in the process', () => {
  memoryContract(
    async (most) => {
      const { now, later, earlier } = fakeNow();
      const memory = memoryInProcess(now, { most });
      return { instances: [memory, memory], later, earlier };
    },
    50,
    0,
  );

  test('all together are bounded in characters too, since a draft may hold a whole file', async () => {
    const memory = memoryInProcess(fakeNow().now, { characters: 100 });
    const limits = { minutes: 30, each: 5 };
    await memory.put('a', 'draft/1', 'x'.repeat(60), limits);
    await memory.put('b', 'draft/1', 'y'.repeat(30), limits);
    await memory.put('c', 'draft/1', 'z'.repeat(30), limits);
    expect(await Promise.all(['a', 'b', 'c'].map((owner) => memory.get(owner, 'draft/1')))).toEqual([null, 'y'.repeat(30), 'z'.repeat(30)]);
    await memory.put('d', 'draft/1', 'x'.repeat(200), limits);
    expect(await memory.get('d', 'draft/1')).toBeNull();
  });
});
