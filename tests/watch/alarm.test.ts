/** The dead-man alarm over real reminders and posts, with a clock to set. */
import { describe, expect, test } from 'vitest';
import { postsWaiting } from '../../bot/digest/posting/waiting.ts';
import { remindersWaiting } from '../../bot/remind/waiting.ts';
import type { Waiting } from '../../bot/waiting.ts';
import { createAlarm } from '../../bot/watch/alarm.ts';
import { officeTime } from '../../bot/watch/office-time.ts';
import { office, delar as round, uppdrag } from '../remind/office.ts';
import { logLines } from './log-lines.ts';

/** What is due is what the test says; `at` looks at a moment and gives what was logged then. */
function watching(kind: 'reminder' | 'post' = 'reminder') {
  const names = new Set<string>();
  const empty = new Set<string>();
  const clock = { now: new Date(0) };
  const { log, said: lines } = logLines();
  const failing: { error: Error | null } = { error: null };
  const waiting: Waiting = { kind, due: async () => [...names], isReal: async (name) => !empty.has(name) };
  const fresh = async () => {
    if (failing.error) throw failing.error;
  };
  const made = () => createAlarm({ waiting: [waiting], fresh, now: () => clock.now, log });
  let alarm = made();
  const at = async (moment: string) => {
    clock.now = new Date(moment);
    await alarm.look();
    return lines.splice(0);
  };
  const restart = () => {
    alarm = made();
  };
  return { names, empty, failing, at, restart, isWell: () => alarm.isWell(), standing: () => alarm.standing()[0] };
}

const late = (minutes: number, kind = 'reminder', count = 1) =>
  `utskick som skulle ha gått har inte gått {"${kind}":${count},"minutes":${minutes}}`;

describe('larmet', () => {
  test('tio minuter efter att något skulle ha gått larmar det, en gång, och säger till när det har gått', async () => {
    const watch = watching();
    await watch.at('2025-09-01T07:00:00Z');
    watch.names.add('a');
    expect(await watch.at('2025-09-01T07:01:00Z')).toEqual([]);
    expect(await watch.at('2025-09-01T07:10:00Z')).toEqual([]);
    expect(watch.isWell()).toBe(true);
    expect(await watch.at('2025-09-01T07:11:00Z')).toEqual([late(10)]);
    expect(watch.standing()).toEqual({ kind: 'reminder', overdue: 1, lagSeconds: 600 });
    expect(watch.isWell()).toBe(false);
    expect(await watch.at('2025-09-01T07:12:00Z')).toEqual([]);
    watch.names.clear();
    expect(await watch.at('2025-09-01T07:13:00Z')).toEqual(['inga utskick är försenade längre']);
    expect(watch.isWell()).toBe(true);
  });

  test('bara kontorstid räknas: det som väntade i fem minuter på fredagen larmar på måndagen', async () => {
    const watch = watching('post');
    await watch.at('2025-09-05T13:54:00Z');
    watch.names.add('a');
    await watch.at('2025-09-05T13:55:00Z');
    for (const moment of ['2025-09-05T20:00:00Z', '2025-09-06T09:00:00Z', '2025-09-08T06:04:00Z'])
      expect(await watch.at(moment)).toEqual([]);
    expect(await watch.at('2025-09-08T06:05:00Z')).toEqual([late(10, 'post')]);
  });

  test('det som går och kommer tillbaka har väntat sedan det kom tillbaka', async () => {
    const watch = watching();
    watch.names.add('a');
    await watch.at('2025-09-01T07:00:00Z');
    watch.names.clear();
    await watch.at('2025-09-01T07:01:00Z');
    watch.names.add('a');
    await watch.at('2025-09-01T07:02:00Z');
    expect(await watch.at('2025-09-01T07:11:30Z')).toEqual([]);
  });

  test('en process som startas om och om igen larmar också, vid sin andra blick', async () => {
    const watch = watching();
    watch.names.add('a');
    expect(await watch.at('2025-09-01T08:00:00Z')).toEqual([]);
    watch.restart();
    expect(await watch.at('2025-09-01T08:05:00Z')).toEqual([]);
    expect(await watch.at('2025-09-01T08:06:00Z')).toEqual([late(10)]);
  });

  test('det som inte har något att visa är inte försenat', async () => {
    const watch = watching();
    await watch.at('2025-09-01T07:00:00Z');
    for (const name of ['a', 'b']) watch.names.add(name);
    watch.empty.add('a');
    await watch.at('2025-09-01T07:01:00Z');
    expect(await watch.at('2025-09-01T07:12:00Z')).toEqual([late(11)]);
  });

  test('går det inte att se efter sägs det en gång, och allt är inte väl', async () => {
    const watch = watching();
    await watch.at('2025-09-01T07:00:00Z');
    watch.failing.error = new Error('lagret svarar inte');
    expect(await watch.at('2025-09-01T07:01:00Z')).toEqual([expect.stringContaining('det gick inte att se om utskicken går')]);
    expect(await watch.at('2025-09-01T07:02:00Z')).toEqual([]);
    expect(watch.isWell()).toBe(false);
    watch.failing.error = null;
    await watch.at('2025-09-01T07:03:00Z');
    expect(watch.isWell()).toBe(true);
  });
});

test('kontorstid är 08–16 på arbetsdagar, också över ett klockbyte', () => {
  const hours = (from: string, to: string) => officeTime(new Date(from), new Date(to)) / 3_600_000;
  expect(hours('2025-09-01T05:00:00Z', '2025-09-01T20:00:00Z')).toBe(8);
  expect(hours('2025-10-24T13:00:00Z', '2025-10-27T08:00:00Z')).toBe(2);
  expect(hours('2025-12-23T14:00:00Z', '2025-12-29T08:00:00Z')).toBe(2);
  expect(hours('2025-09-01T10:00:00Z', '2025-09-01T09:00:00Z')).toBe(0);
});

test('påminnelser som ingen skickar larmar, hos den som bara ser på; när de har gått är det över', async () => {
  const one = await office('2025-08-01T06:30:00Z', { hr: { reporter: 'rapportör' } });
  await one.open(round, [uppdrag(1, 'hr')]);
  const { log, said: lines } = logLines();
  const draw = async () => null;
  const waiting = [remindersWaiting({ state: one.state, people: one.people, draw }), postsWaiting(one.state)];
  const seen = [remindersWaiting({ state: one.state, people: one.people, draw: shown })];
  const empty = createAlarm({ waiting, fresh: one.state.fresh, now: () => one.clock.now, log });
  const alarm = createAlarm({ waiting: seen, fresh: one.state.fresh, now: () => one.clock.now, log });
  for (const moment of ['2025-08-04T06:00:00Z', '2025-08-04T06:11:00Z']) {
    one.clock.now = new Date(moment);
    await alarm.look();
    await empty.look();
  }
  expect(alarm.standing()).toEqual([{ kind: 'reminder', overdue: 1, lagSeconds: 660 }]);
  expect(empty.isWell()).toBe(true);
  await one.at('2025-08-04T06:12:00Z');
  await alarm.look();
  expect(lines).toEqual([late(11), 'inga utskick är försenade längre']);
});

async function shown() {
  return {
    ...{ kind: 'sheet' as const, say: '', title: '', practice: false, notes: [], text: [] },
    ...{ facts: [], tables: [], sections: [], links: [], buttons: [], sources: [] },
  };
}
