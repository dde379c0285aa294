import { expect, test } from 'vitest';
import { createAnswered } from '../../bot/teams/answered.ts';
import type { Turn } from '../../bot/turn.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';

const message = (id: string, conversation = 'c'): Turn => ({
  id,
  person: { id: '29:a', objectId: 'a', tenant: null, known: true },
  at: new Date('2025-08-04T08:00:00Z'),
  place: { conversation, thread: null, kind: 'personal', team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' } },
  kind: 'text',
  text: 'hej',
});

test('a message that has been answered, or is just being, is not answered again, whichever instance it comes to', async () => {
  const memory = memoryInProcess(() => new Date());
  const [one, other] = [createAnswered(memory, { warn: () => {} }), createAnswered(memory, { warn: () => {} })];
  expect(await one.isNew(message('1'))).toBe(true);
  expect(await one.isNew(message('1'))).toBe(false);
  await one.settle(message('1'), true);
  expect([await one.isNew(message('1')), await other.isNew(message('1'))]).toEqual([false, false]);
  // The same number in another conversation, or another in this one, is another message.
  expect([await other.isNew(message('1', 'd')), await other.isNew(message('2'))]).toEqual([true, true]);
});

test('a message that got no answer is answered when it comes again', async () => {
  const answered = createAnswered(
    memoryInProcess(() => new Date()),
    { warn: () => {} },
  );
  expect(await answered.isNew(message('1'))).toBe(true);
  await answered.settle(message('1'), false);
  expect(await answered.isNew(message('1'))).toBe(true);
});

test('while the memory cannot be asked every message is answered, and the log says so', async () => {
  const lines: unknown[] = [];
  const broken = () => Promise.reject(new Error('nere'));
  const answered = createAnswered(
    { get: broken, put: broken, add: broken, drop: broken },
    { warn: (...line: unknown[]) => void lines.push(line) },
  );
  for (let time = 0; time < 2; time += 1) {
    expect(await answered.isNew(message('1'))).toBe(true);
    await answered.settle(message('1'), true);
  }
  expect(lines).toHaveLength(4);
});
