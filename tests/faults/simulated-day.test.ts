/** Days that pass in minutes through the real parts, with a clock that is handed in: every minute of a day, and a clock that jumps. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewEvent } from '../../data/events.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { chatOf, tenant } from '../connector.ts';
import { type RunningBot, startRunningBot } from '../round/running-bot.ts';
import { objectIdOf, openRound, roundStream } from './saving.ts';

const people = 10;
const ids = Array.from({ length: people }, (_, person) => objectIdOf(person));
/** Over the night when the clocks are put forward: due on the Monday after it. */
const spring = { opens: '2026-03-20', due: '2026-03-30', reviewDue: '2026-04-10', lock: '2026-04-17' };
let bot: RunningBot;

beforeEach(async () => {
  bot = await startRunningBot('2026-03-19T12:00:00+01:00');
  for (const id of ids) await bot.person({ id, objectId: id, name: 'Person' }).says('hej');
  // Stopping waits for what is being learned of people.
  await bot.restart(async () => {
    const store = await openLowdbStore({ dataDir: bot.dataDir, tenant, onBroken: () => {} });
    await openRound(store, people);
    const at = '2026-03-19T12:00:00.000Z';
    const by = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };
    const dates: NewEvent = { type: 'dates changed', at, by, data: { dates: spring, reason: null } };
    await store.change(roundStream, () => [dates]);
    await store.close();
  });
  bot.connector.sent.length = 0;
}, 120_000);

afterEach(() => bot.close());

/** How many new messages each person has got since it was last asked. */
function got(): number[] {
  const fresh = bot.connector.sent.splice(0).filter(({ method }) => method === 'POST');
  return ids.map((id) => fresh.filter(({ conversation }) => conversation === chatOf(id)).length);
}

const everybody = (count: number) => ids.map(() => count);

test('ett dygn, minut för minut, på sista dagen: alla påminns en gång, i kontorstid', async () => {
  await bot.at('2026-03-20T09:00:00+01:00');
  await bot.at('2026-03-26T09:00:00+01:00');
  got();
  const start = Date.parse('2026-03-30T00:00:00+02:00');
  const minutes: number[] = [];
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const before = bot.connector.sent.length;
    await bot.at(new Date(start + minute * 60_000).toISOString());
    if (bot.connector.sent.length > before) minutes.push(minute);
  }
  expect(got()).toEqual(everybody(1));
  expect(minutes).toEqual([8 * 60]);
}, 120_000);

test('klockan hoppar fram och tillbaka över midnatt och sommartid: var och en påminns på rätt dagar, en gång', async () => {
  const seen: [string, number[]][] = [];
  for (const moment of [
    ...['2026-03-20T07:59:00+01:00', '2026-03-20T08:00:00+01:00', '2026-03-20T07:00:00+01:00', '2026-03-20T15:59:00+01:00'],
    // Forward over a rung, and back before it.
    ...['2026-03-26T09:00:00+01:00', '2026-03-25T09:00:00+01:00', '2026-03-26T00:01:00+01:00', '2026-03-26T10:00:00+01:00'],
    // Over the night when 02 becomes 03, to and fro, and over midnight.
    ...['2026-03-29T01:59:00+01:00', '2026-03-29T03:00:00+02:00', '2026-03-29T01:30:00+01:00', '2026-03-29T23:59:00+02:00'],
    ...['2026-03-30T00:00:00+02:00', '2026-03-30T07:59:00+02:00', '2026-03-30T08:00:00+02:00', '2026-03-29T23:00:00+02:00'],
    ...['2026-03-30T12:00:00+02:00', '2026-03-30T16:00:00+02:00'],
  ]) {
    await bot.at(moment);
    const now = got();
    if (now.some((count) => count > 0)) seen.push([moment, now]);
  }
  expect(seen).toEqual(
    ['2026-03-20T08:00:00+01:00', '2026-03-26T09:00:00+01:00', '2026-03-30T08:00:00+02:00'].map((moment) => [moment, everybody(1)]),
  );
}, 120_000);
