import { expect, test } from 'vitest';
import { hasCome, nextWeekPost, weekPostOf } from '../../bot/digest/posting/week-day.ts';

test.each([
  ['en vanlig måndag', '2025-08-11', { monday: '2025-08-11', day: '2025-08-11' }],
  ['en söndag hör till veckan före', '2025-08-17', { monday: '2025-08-11', day: '2025-08-11' }],
  ['annandag påsk skjuts till tisdagen', '2025-04-23', { monday: '2025-04-21', day: '2025-04-22' }],
])('veckans inlägg går ut på måndagen eller nästa arbetsdag: %s', (_, day, expected) => {
  expect(weekPostOf(day)).toEqual(expected);
});

test.each([
  ['före åtta samma morgon', '2025-08-11T05:59:00Z', '2025-08-11'],
  ['klockan åtta är det nästa vecka', '2025-08-11T06:00:00Z', '2025-08-18'],
  ['vintertid börjar dagen en timme senare i UTC', '2025-11-03T06:59:00Z', '2025-11-03'],
  ['i semesterveckorna finns inget', '2025-07-08T10:00:00Z', '2025-08-04'],
  ['på annandag påsk är det tisdagen', '2025-04-21T10:00:00Z', '2025-04-22'],
])('nästa inlägg: %s', (_, now, day) => {
  expect(nextWeekPost(new Date(now)).day).toBe(day);
});

test('ett inlägg har kommit också senare i veckan', () => {
  expect(hasCome(weekPostOf('2025-08-11'), new Date('2025-08-14T03:00:00Z'))).toBe(true);
  expect(hasCome(weekPostOf('2025-08-11'), new Date('2025-08-11T05:59:59Z'))).toBe(false);
});
