import { expect, test } from 'vitest';
import { createVocabulary, distance } from '../../bot/ask/language/vocabulary.ts';

const words = [
  'risk',
  'kommunikation',
  'ekonomi',
  'tandvard',
  'stod',
  'materialatervinningsgraden',
  'overenskommelse',
  'folktandvarden',
  'budget',
  'uppdrag',
  'kariesfria',
];
const vocabulary = createVocabulary(new Map(words.map((w) => [w, 3])));

test('a compound is taken apart into words of the plans, with or without a linking s', () => {
  expect(vocabulary.parts('kommunikationsrisken')).toEqual(['kommunikatio', 'risk']);
  expect(vocabulary.parts('ekonomirisker')).toEqual(['ekonomi', 'risk']);
  expect(vocabulary.parts('knaoperation')).toEqual([]);
});

test('the first part of a compound is a word of its own', () => {
  expect(vocabulary.correct('materialatervining')).toBe('materialatervinning');
});

test.each([
  ['uppdarg', 'uppdrag'],
  ['bugdet', 'budget'],
  ['karisefria', 'kariesfria'],
  ['overnskommelse', 'overenskommelse'],
  ['folktandvardn', 'folktandvarden'],
])('%s was meant to be %s', (typed, meant) => {
  expect(vocabulary.correct(typed)).toBe(meant);
});

test('a word far from every known one stays as it is', () => {
  expect(vocabulary.correct('knaoperation')).toBeNull();
  expect(vocabulary.correct('uso')).toBeNull();
});

test('swapped neighbours are one edit', () => {
  expect(distance('uppdarg', 'uppdrag', 2)).toBe(1);
  expect(distance('abc', 'xyz', 2)).toBeGreaterThan(2);
});
