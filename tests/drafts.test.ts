import { expect, test } from 'vitest';
import { z } from 'zod/v4';
import { createDrafts } from '../bot/drafts.ts';
import type { Memory } from '../data/memory.ts';
import { memoryInProcess } from '../data/store/memory-in-process.ts';
import { fakeNow } from './data/fake-now.ts';

const Draft = z.strictObject({ text: z.string() });
const draft = { text: 'utkast' };

function keeper(limits = {}) {
  const { now, later } = fakeNow();
  const memory = memoryInProcess(now);
  return { memory, drafts: createDrafts(memory, 'prov', Draft, limits), later };
}

test('a draft is found by whoever left it, and by nobody else', async () => {
  const { drafts } = keeper();
  const name = await drafts.keep('a', draft);
  expect(await drafts.find('a', name)).toEqual(draft);
  expect(await drafts.find('b', name)).toBeNull();
  await drafts.drop('b', name);
  expect(await drafts.find('a', name)).toEqual(draft);
  await drafts.drop('a', name);
  expect(await drafts.find('a', name)).toBeNull();
});

test('a draft that was left at one instance is found at another', async () => {
  const { memory, drafts } = keeper();
  const name = await drafts.keep('a', draft);
  expect(await createDrafts(memory, 'prov', Draft).find('a', name)).toEqual(draft);
});

test('a draft is gone after 30 minutes', async () => {
  const { drafts, later } = keeper();
  const name = await drafts.keep('a', draft);
  later(29);
  expect(await drafts.find('a', name)).toEqual(draft);
  later(1);
  expect(await drafts.find('a', name)).toBeNull();
});

test('one person’s many drafts push out their own oldest of the same kind, never another’s', async () => {
  const { memory, drafts } = keeper({ each: 2 });
  const kind = createDrafts(memory, 'annat', Draft, { each: 2 });
  const [other, elsewhere] = [await drafts.keep('b', draft), await kind.keep('a', draft)];
  const names = [await drafts.keep('a', draft), await drafts.keep('a', draft), await drafts.keep('a', draft)];
  expect(await Promise.all(names.map((name) => drafts.find('a', name)))).toEqual([null, draft, draft]);
  expect(await drafts.find('b', other)).toEqual(draft);
  expect(await kind.find('a', elsewhere)).toEqual(draft);
});

test('a draft of one kind is none of another, and one of another shape is not there', async () => {
  const { memory, drafts } = keeper();
  const name = await drafts.keep('a', draft);
  expect(await createDrafts(memory, 'annat', Draft).find('a', name)).toBeNull();
  expect(await createDrafts(memory, 'prov', z.strictObject({ number: z.number() })).find('a', name)).toBeNull();
});

test('a draft that cannot be kept or looked up is an error, and one that cannot be dropped is not', async () => {
  const fails = async () => Promise.reject(new Error('databasen svarar inte'));
  const broken: Memory = { get: fails, put: fails, add: fails, drop: fails };
  const drafts = createDrafts(broken, 'prov', Draft);
  await expect(drafts.keep('a', draft)).rejects.toThrow('svarar inte');
  await expect(drafts.find('a', 'x')).rejects.toThrow('svarar inte');
  await drafts.drop('a', 'x');
});
