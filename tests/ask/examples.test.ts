import { expect, test } from 'vitest';
import { examplesOf } from '../../bot/ask/answering/examples.ts';
import { ask, asked } from './library.ts';

test('every example in help and welcome has an answer', () => {
  const examples = Object.values(examplesOf(ask.knowledge.library)).flat();
  expect(examples.length).toBeGreaterThan(8);
  for (const question of examples) expect([question, asked(question).view.kind]).not.toEqual([question, 'notFound']);
});

test('a library with nothing to ask about gives no examples that need it', () => {
  const examples = examplesOf({ plans: [], series: [], succession: [], responsibility: [] });
  expect(examples.figures).toEqual([]);
  expect(examples.items).toEqual([]);
});
