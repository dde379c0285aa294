import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isQuiet,
  isReminderDay,
  isWorkingDay,
  nextReminderDay,
  nextWorkingDay,
  nthWorkingDayOfMonth,
  plusWorkingDays,
  weekOf,
  workingDaysBetween,
} from '../../data/calendar.ts';
import { plusDays } from '../../data/swedish.ts';

const years = Array.from({ length: 30 }, (_, n) => 2024 + n);
const aDay = fc.integer({ min: 0, max: 11_000 }).map((n) => plusDays('2024-01-01', n));

/** Easter by the rule of Gauss, as Meeus writes it. */
function easter(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}

describe('arbetsdagar', () => {
  test('midsommarafton, den fredag som infaller 19–25 juni, är ledig varje år', () => {
    for (const year of years) {
      const days = Array.from({ length: 7 }, (_, n) => `${year}-06-${19 + n}`);
      const eve = days.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 5);
      expect(days.filter((day) => !isWorkingDay(day) && new Date(`${day}T00:00:00Z`).getUTCDay() === 5)).toEqual([eve]);
    }
  });

  test('julafton, juldagen, annandagen, nyårsafton, nyårsdagen, trettondagen, första maj och nationaldagen är lediga varje år', () => {
    for (const year of years)
      for (const date of ['12-24', '12-25', '12-26', '12-31', '01-01', '01-06', '05-01', '06-06'])
        expect(isWorkingDay(`${year}-${date}`)).toBe(false);
  });

  test('långfredagen, annandag påsk och Kristi himmelsfärdsdag följer påsken', () => {
    for (const year of years) for (const after of [-2, 1, 39]) expect(isWorkingDay(plusDays(easter(year), after))).toBe(false);
  });

  test('skärtorsdagen, valborgsmässoafton, klämdagar och 27 december är arbetsdagar när de infaller i veckan', () => {
    for (const day of ['2025-04-17', '2025-04-30', '2025-05-02', '2025-05-30', '2024-12-27', '2024-12-23', '2028-02-29'])
      expect(isWorkingDay(day)).toBe(true);
  });

  test('ett år har 248–255 arbetsdagar', () => {
    for (const year of years) {
      const count = workingDaysBetween(`${year}-01-01`, `${year}-12-31`);
      expect(count).toBeGreaterThanOrEqual(248);
      expect(count).toBeLessThanOrEqual(255);
    }
  });

  test('så många arbetsdagar fram och lika många tillbaka leder till samma arbetsdag', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 40 }), (day, n) => {
        const start = nextWorkingDay(day);
        const end = plusWorkingDays(start, n);
        expect(plusWorkingDays(end, -n)).toBe(start);
        expect(workingDaysBetween(start, end)).toBe(n + 1);
        expect(isWorkingDay(end)).toBe(true);
      }),
    );
  });

  test('sju arbetsdagar före 20 augusti 2025 är 11 augusti, och två före 18 augusti', () => {
    expect(plusWorkingDays('2025-08-20', -7)).toBe('2025-08-11');
    expect(plusWorkingDays('2025-08-20', -2)).toBe('2025-08-18');
  });

  test('från en ledig dag räknas dagen efter som den första', () => {
    expect(plusWorkingDays('2025-06-20', 1)).toBe('2025-06-23');
    expect(plusWorkingDays('2025-06-22', -1)).toBe('2025-06-19');
    expect(plusWorkingDays('2025-06-21', 0)).toBe('2025-06-21');
  });

  test('räkningen går över årsskifte, skottdag och övergång till sommartid', () => {
    expect(nextWorkingDay('2025-12-24')).toBe('2025-12-29');
    expect(plusWorkingDays('2025-12-30', 1)).toBe('2026-01-02');
    expect(plusWorkingDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(plusWorkingDays('2027-02-26', 1)).toBe('2027-03-01');
    expect(plusWorkingDays('2026-03-27', 1)).toBe('2026-03-30');
    expect(plusWorkingDays('2026-10-23', 1)).toBe('2026-10-26');
    expect(workingDaysBetween('2025-12-23', '2026-01-07')).toBe(6);
    expect(workingDaysBetween('2025-08-02', '2025-08-01')).toBe(0);
  });

  test('månadens första, tredje och åttonde arbetsdag', () => {
    expect(nthWorkingDayOfMonth('2025-08', 1)).toBe('2025-08-01');
    expect(nthWorkingDayOfMonth('2026-01', 1)).toBe('2026-01-02');
    expect(nthWorkingDayOfMonth('2026-05', 1)).toBe('2026-05-04');
    expect(nthWorkingDayOfMonth('2025-10', 3)).toBe('2025-10-03');
    expect(nthWorkingDayOfMonth('2025-10', 8)).toBe('2025-10-10');
  });
});

describe('tysta veckor', () => {
  test('veckonumret följer ISO 8601 över årsskiftet', () => {
    expect(['2021-01-03', '2020-12-31', '2024-12-30', '2026-12-31', '2027-01-03', '2025-07-07'].map(weekOf)).toEqual([
      53, 53, 1, 53, 53, 28,
    ]);
  });

  test('vecka 28–31 är tysta från måndag till söndag', () => {
    expect(['2025-07-06', '2025-07-07', '2025-08-03', '2025-08-04'].map(isQuiet)).toEqual([false, true, true, false]);
    expect(['2026-07-05', '2026-07-06', '2026-08-02', '2026-08-03'].map(isQuiet)).toEqual([false, true, true, false]);
  });

  test('23 december–6 januari är tysta', () => {
    expect(['2025-12-22', '2025-12-23', '2025-12-30', '2026-01-02', '2026-01-06', '2026-01-07'].map(isQuiet)).toEqual([
      ...[false, true, true, true, true, false],
    ]);
  });

  test('det som infaller en dag då ingen påminns går nästa dag då någon får det, aldrig tidigare', () => {
    expect(nextReminderDay('2025-08-01')).toBe('2025-08-04');
    expect(nextReminderDay('2025-12-24')).toBe('2026-01-07');
    expect(nextReminderDay('2025-06-20')).toBe('2025-06-23');
    fc.assert(
      fc.property(aDay, (day) => {
        const next = nextReminderDay(day);
        expect(isReminderDay(next)).toBe(true);
        for (let at = day; at < next; at = plusDays(at, 1)) expect(isWorkingDay(at) && !isQuiet(at)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
