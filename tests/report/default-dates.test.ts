import { describe, expect, test } from 'vitest';
import { checkDates } from '../../bot/report/deciding/check-dates.ts';
import { defaultDates } from '../../bot/report/deciding/default-dates.ts';
import { isWorkingDay } from '../../data/calendar.ts';
import { plusDays } from '../../data/swedish.ts';

test('a delårsrapport opens the first working day of August and is locked on the 31st, within two months', () => {
  expect(defaultDates('delårsrapport', '2025-07-31')).toEqual({
    forewarning: '2025-06-02',
    opens: '2025-08-01',
    due: '2025-08-20',
    reviewDue: '2025-08-25',
    lock: '2025-08-31',
  });
});

test('a verksamhetsberättelse opens after Trettondagen and is locked on 31 January', () => {
  expect(defaultDates('verksamhetsberättelse', '2025-12-31')).toEqual({
    forewarning: '2025-12-01',
    opens: '2026-01-07',
    due: '2026-01-20',
    reviewDue: '2026-01-26',
    lock: '2026-01-31',
  });
});

test('a periodrapport has working days 3, 8 and 10 of the month after', () => {
  // 1 May is a holiday, and a Thursday: the first working day is Friday 2 May.
  expect(defaultDates('periodrapport', '2025-04-30')).toEqual({
    forewarning: '2025-04-28',
    opens: '2025-05-06',
    due: '2025-05-13',
    reviewDue: '2025-05-14',
    lock: '2025-05-15',
  });
  expect(defaultDates('periodrapport', '2024-02-29').opens).toBe('2024-03-05');
  expect(defaultDates('periodrapport', '2025-12-31').opens.slice(0, 7)).toBe('2026-01');
});

describe.each([
  ['delårsrapport', '07-31'],
  ['verksamhetsberättelse', '12-31'],
  ['periodrapport', '02-28'],
  ['periodrapport', '10-31'],
] as const)('%s per %s', (kind, day) => {
  test.each(Array.from({ length: 12 }, (_, index) => 2024 + index))(
    '%d: the dates keep their order, and people’s days are working days',
    (year) => {
      const asOf = `${year}-${day}`;
      const dates = defaultDates(kind, asOf);
      expect(checkDates(dates, asOf, plusDays(asOf, -60))).toEqual({});
      expect(dates.forewarning < dates.opens && dates.opens > asOf).toBe(true);
      for (const one of [dates.forewarning, dates.opens, dates.due, dates.reviewDue]) expect(isWorkingDay(one), one).toBe(true);
    },
  );
});
