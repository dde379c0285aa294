import { expect, test } from 'vitest';
import { createMemory } from '../../bot/ask/memory.ts';
import { asked } from './library.ts';

const { topic } = asked('vad säger uppdrag 48?');
const at = new Date('2025-03-03T09:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

test('a topic is kept for half an hour and no longer', () => {
  const memory = createMemory();
  if (topic) memory.put('a', topic, at);
  expect(memory.get('a', later(29))).toEqual(topic);
  expect(memory.get('a', later(31))).toBeNull();
});

test('one key never sees another key', () => {
  const memory = createMemory();
  if (topic) memory.put('a', topic, at);
  expect(memory.get('b', at)).toBeNull();
});

test('the oldest is forgotten when there are too many', () => {
  const memory = createMemory();
  if (topic) for (let n = 0; n <= 10_000; n++) memory.put(String(n), topic, at);
  expect(memory.get('0', at)).toBeNull();
  expect(memory.get('10000', at)).toEqual(topic);
});
