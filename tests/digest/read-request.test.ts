import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod/v4';
import { type Request, readRequest } from '../../bot/digest/summary/read-request.ts';

const all: Request = { kind: null, year: null, month: null, practice: false, part: { of: 'all' } };

test.each<[string, Partial<Request>]>([
  ['sammanfatta', {}],
  ['Sammanfattning', {}],
  ['visa sammanfattningen', {}],
  ['sammanfatta hela resultatet', {}],
  ['sammanfatta den senaste omgången', {}],
  ['sammanfatta delårsrapporten', { kind: 'delårsrapport' }],
  ['sammanfatta delåret 2025', { kind: 'delårsrapport', year: 2025 }],
  ['sammanfattning av delårsrapporten per 31 juli 2025', { kind: 'delårsrapport', year: 2025, month: 7 }],
  ['sammanfatta periodrapporten för mars', { kind: 'periodrapport', month: 3 }],
  ['sammanfatta verksamhetsberättelsen 2025', { kind: 'verksamhetsberättelse', year: 2025 }],
  ['sammanfatta övningen', { practice: true }],
  ['sammanfatta internkontrollen', { part: { of: 'internal control' } }],
  ['sammanfatta den interna kontrollen i delårsrapporten', { kind: 'delårsrapport', part: { of: 'internal control' } }],
  ['sammanfatta målsättning 8', { part: { of: 'goal', number: 8 } }],
  ['sammanfatta delåret för målsättning nr 8', { kind: 'delårsrapport', part: { of: 'goal', number: 8 } }],
  ['sammanfatta staben HR', { part: { of: 'unit', words: 'staben hr' } }],
  [
    'sammanfatta delårsrapporten 2025 för staben ekonomi',
    { kind: 'delårsrapport', year: 2025, part: { of: 'unit', words: 'staben ekonomi' } },
  ],
  ['sammanfatta staben HR i delåret', { kind: 'delårsrapport', part: { of: 'unit', words: 'staben hr' } }],
  [
    'sammanfatta staben administration, juridik och säkerhet',
    { part: { of: 'unit', words: 'staben administration juridik och säkerhet' } },
  ],
  ['sammanfatta regionkansliet', { part: { of: 'unit', words: 'regionkansliet' } }],
])('”%s” läses', (text, said) => {
  expect(readRequest(text)).toEqual({ ...all, ...said });
});

test.each([
  'sammanfatta uppdrag 48',
  'sammanfatta AI-strategin',
  'sammanfattar du sånt?',
  'kan du sammanfatta sjukfrånvaron',
  'hur gick delåret',
  'sammanfattningen av risken för mutor',
])('”%s” är en fråga, och tas inte', (text) => {
  expect(readRequest(text)).toBeNull();
});

const Asked = z.object({ turns: z.array(z.string()) });

test('ingen av frågorna i vår egen uppsättning tas för kommandot', () => {
  const lines = readFileSync(new URL('../eval/questions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const questions = lines.flatMap((line) => Asked.parse(JSON.parse(line)).turns);
  expect(questions.length).toBeGreaterThan(500);
  expect(questions.filter((question) => readRequest(question) !== null)).toEqual([]);
});
