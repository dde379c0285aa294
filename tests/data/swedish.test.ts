import { describe, expect, test } from 'vitest';
import { daysInWords, momentOf } from '../../data/swedish.ts';

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

describe('the moment of a clock in Sweden', () => {
  test.each([
    ['in summer', '2025-08-11', '08:00', '2025-08-11T06:00:00.000Z'],
    ['in winter', '2025-12-01', '08:00', '2025-12-01T07:00:00.000Z'],
    ['just before summer time', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['just after it', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['just after the day of winter time began', '2025-10-26', '01:30', '2025-10-25T23:30:00.000Z'],
    ['just after winter time', '2025-10-26', '03:00', '2025-10-26T02:00:00.000Z'],
  ])('%s', (_, day, time, moment) => {
    expect(momentOf(day, time).toISOString()).toBe(moment);
  });
});
