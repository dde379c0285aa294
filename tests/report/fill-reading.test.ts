import { describe, expect, test } from 'vitest';
import { readDay, readFigure, readTime } from '../../data/read-swedish.ts';

describe('a figure as people write it', () => {
  test.each([
    ['81', '%', 81],
    ['81 %', '%', 81],
    ['81\u00a0%', '%', 81],
    ['81,5 procent', '%', 81.5],
    ['1 234,5', '', 1234.5],
    ['1\u00a0234,5', '', 1234.5],
    ['1\u202f234\u202f567', '', 1234567],
    ['−3,2', 'mnkr', -3.2],
    ['–3,2 mnkr', 'mnkr', -3.2],
    ['- 407,8', 'mnkr', -407.8],
    ['+12', 'mnkr', 12],
    ['81.5', '%', 81.5],
    ['0.123', '%', 0.123],
    ['1 234.5', '', 1234.5],
    ['1.234,5', '', 1234.5],
    ['1,234.5', '', 1234.5],
    ['1.234.567', '', 1234567],
    ['1,234', '', 1.234],
    ['45600 KVA-koder', 'KVA-koder', 45600],
    ['-0', '', 0],
  ])('%s in %s is %d', (text, unit, value) => {
    expect(readFigure(text, unit)).toEqual({ value });
  });

  test.each([
    ['åttio', '%', 'Skriv ett tal'],
    ['', '%', 'Skriv ett tal'],
    ['1.234', '', 'två sätt. Skriv 1 234 eller 1,234'],
    ['12 34', '', 'decimalkomma'],
    ['1,2,3', '', 'decimalkomma'],
    ['407 800 tkr', 'mnkr', 'Skriv talet i mnkr'],
    ['12 kr', 'mnkr', 'Skriv talet i mnkr'],
    ['3 st', '%', 'Skriv talet i procent'],
    ['999999999999', '', 'för stort'],
    ['1e5', '', 'Skriv ett tal'],
    ['--3', '', 'Skriv ett tal'],
  ])('%s in "%s" is refused with what to write', (text, unit, sentence) => {
    expect(readFigure(text, unit)).toMatchObject({ wrong: expect.stringContaining(sentence) });
  });
});

describe('a day as people write it', () => {
  test.each(['2025-07-31', '2025-7-31', '20250731', '31 juli 2025', '31 jul 2025', 'den 31 Juli 2025', '31/7 2025', '31/7-2025'])(
    '%s',
    (text) => {
      expect(readDay(text)).toEqual({ value: '2025-07-31' });
    },
  );

  test.each([
    ['2025-02-30', 'finns inte'],
    ['31 juni 2025', 'finns inte'],
    ['juli', 'Skriv datumet'],
    ['31 juli', 'Skriv datumet'],
    ['07/31/2025', 'Skriv datumet'],
  ])('%s is refused', (text, sentence) => {
    expect(readDay(text)).toMatchObject({ wrong: expect.stringContaining(sentence) });
  });
});

describe('a time as people write it', () => {
  test.each([
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['09:30', '09:30'],
    ['kl. 23.59', '23:59'],
    ['KL 0', '00:00'],
  ])('%s is %s', (text, value) => {
    expect(readTime(text)).toEqual({ value });
  });

  test.each(['', '24', '9.60', '9.3', 'nio', '-1'])('”%s” is no time', (text) => {
    expect(readTime(text)).toEqual({ wrong: 'Skriv klockslaget som 08.00.' });
  });
});
