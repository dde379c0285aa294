import { describe, expect, test } from 'vitest';
import { daysInWords } from '../../data/swedish.ts';

describe('a span of days says what its days share once', () => {
  test.each([
    ['2026-11-22', '2026-11-27', '22–27 november 2026'],
    ['2026-11-28', '2026-12-03', '28 november–3 december 2026'],
    ['2026-12-22', '2027-01-07', '22 december 2026–7 januari 2027'],
    ['2025-11-01', '2026-11-09', '1 november 2025–9 november 2026'],
    ['2026-11-22', '2026-11-22', '22 november 2026'],
  ])('%s to %s: %s', (from, to, words) => {
    expect(daysInWords(from, to)).toBe(words);
  });
});
