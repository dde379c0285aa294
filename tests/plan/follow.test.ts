import { describe, expect, test } from 'vitest';
import { followPlan } from '../../bot/plan/follow-plan.ts';
import { keyOf } from '../../data/status.ts';
import { decided, ekonomi, entry, hr, library, plan, room } from './room.ts';

const nr48 = 'plan-2025/uppdrag/48';
const nr49 = 'plan-2025/uppdrag/49';
const sjuk = 'plan-2025/styrtal/sjukfranvaro';
const uppdrag = { ...decided, name: 'Ta fram en plan för robusta transporter.', giver: 'regionfullmäktige', unit: ekonomi };
const yellow = { kind: 'uppdrag', colour: 'gul', arrow: null, expectedEnd: null, comment: 'Sent', measures: 'Mer tid' } as const;

/** A controller with an open round of two uppdrag and a styrtal. */
async function round() {
  const made = await room();
  await made.appoint();
  await made.open([entry(nr48), entry(nr49), entry(sjuk)]);
  return { ...made, keys: async (id?: string) => (await made.entries(id)).map(({ key }) => key) };
}

test('an item that ends goes from the open rounds, and the sheet says so', async () => {
  const { save, keys } = await round();
  const reply = JSON.stringify(await save('end', 'uppdrag', { ...decided, written: '48' }));
  expect(reply).toContain('Delårsrapport per 31 juli 2025 följde med: 1 post togs bort');
  expect(await keys()).toEqual([`${nr49}@${hr}`, `${sjuk}@${hr}`]);
});

test('an item that ends and is already reported stays in the round; one that was returned goes', async () => {
  const { save, keys, report, give } = await round();
  for (const item of [nr48, nr49]) await report(`${item}@${hr}`, yellow);
  const by = { objectId: 'g', role: 'granskare, Staben HR' };
  const at = '2025-08-11T09:00:00.000Z';
  await give('period/2025-delar', { type: 'returned', at, by, data: { entry: `${nr49}@${hr}`, reason: 'Skriv mer' } });
  await save('end', 'uppdrag', { ...decided, written: '48' });
  await save('end', 'uppdrag', { ...decided, written: '49' });
  expect(await keys()).toEqual([`${nr48}@${hr}`, `${sjuk}@${hr}`]);
});

test('an item that moves goes from the old unit and comes to the new one', async () => {
  const { save, keys } = await round();
  await save('move', 'uppdrag', { ...decided, written: '48', to: ekonomi });
  expect((await keys()).sort()).toEqual([`${nr48}@${ekonomi}`, `${nr49}@${hr}`, `${sjuk}@${hr}`].sort());
});

test('an item that moves after it was reported stays with the unit that reported it', async () => {
  const { save, keys, report } = await round();
  await report(`${nr48}@${hr}`, yellow);
  await save('move', 'uppdrag', { ...decided, written: '48', to: ekonomi });
  expect(await keys()).toContain(`${nr48}@${hr}`);
  expect(await keys()).not.toContain(`${nr48}@${ekonomi}`);
});

test('another nämnd keeps its own report of a regionövergripande åtgärd that moves', async () => {
  const { state, open, save, entries, appoint } = await room();
  await appoint();
  const shared = [...(await state.plans()).catalog.items.values()].find(
    (item) => item.kind === 'mitigation' && item.plan.id === plan && item.row.reach === 'regionövergripande',
  );
  const item = shared?.id ?? '';
  const other = entry(item, { plan: 'plan-2023', unit: 'plan-2023/unit/regionkansliet' });
  await open([entry(item), other], { plans: [plan, 'plan-2023'] });
  await save('move', 'mitigation', { ...decided, item, to: ekonomi });
  expect((await entries()).map(({ key }) => key).sort()).toEqual([keyOf(other), `${item}@${ekonomi}`].sort());
});

describe('an item that is added', () => {
  const key = `plan-2025/uppdrag/tillagt-1@${ekonomi}`;

  test('comes to an open round that asks for its kind', async () => {
    const { save, keys } = await round();
    expect(JSON.stringify(await save('add', 'uppdrag', uppdrag))).toContain('1 post kom till');
    expect(await keys()).toContain(key);
  });

  test.each([
    ['a periodrapport over the budget', { kind: 'periodrapport' as const }, [entry('plan-2025/budget/driftbudget-regionkansliet')]],
    ['a round that leaves out its kind', {}, [entry(sjuk)]],
    [
      'a round over another plan',
      { plans: ['plan-2023'] },
      [entry('plan-2023/uppdrag/eget-internt-program-digitalisering', { plan: 'plan-2023' })],
    ],
  ])('does not come to %s', async (_name, more, entries) => {
    const { save, open, entries: left, appoint } = await room();
    await appoint();
    await open(entries, more);
    await save('add', 'uppdrag', uppdrag);
    expect((await left()).map((one) => one.key)).toEqual(entries.map(keyOf));
  });

  test('before the round was opened is the round’s own choice', async () => {
    const { save, open, entries, appoint, setNow, follow } = await room();
    await appoint();
    setNow(new Date('2025-06-01T08:00:00Z'));
    await save('add', 'uppdrag', { ...uppdrag, date: '2025-05-28' });
    await open([entry(nr48)]);
    expect(await follow()).toEqual([]);
    expect((await entries()).map((one) => one.key)).toEqual([`${nr48}@${hr}`]);
  });

  test('of a kind that the plan had none of comes to a delårsrapport', async () => {
    const { save, keys } = await round();
    await save('add', 'activity', { ...decided, name: 'Öva', unit: hr, goal: 'plan-2025/goal/malsattning-8' });
    expect(await keys()).toContain(`plan-2025/activity/tillagt-1@${hr}`);
  });

  test('and moved before the round has followed comes to where it is now', async () => {
    const { save, keys, lockPeriod, open, entries } = await round();
    await save('add', 'uppdrag', uppdrag);
    await save('move', 'uppdrag', { ...decided, item: 'plan-2025/uppdrag/tillagt-1', to: hr });
    expect(await keys()).toContain(`plan-2025/uppdrag/tillagt-1@${hr}`);
    expect(await keys()).not.toContain(key);
    await lockPeriod();
    await open([entry(nr48)], { id: 'nasta' });
    expect(await entries('nasta')).toHaveLength(1);
  });
});

test('mätpunkter and skydd follow, also where something is reported, and keep what was said', async () => {
  const { save, entries, report } = await round();
  await report(`${nr48}@${hr}`, yellow);
  await save('protect', 'uppdrag', { item: nr48, protected: 'ja' });
  const reply = JSON.stringify(await save('measured', 'styrtal', { item: sjuk, months: '12' }));
  expect(reply).toContain('1 post ändrades');
  const [first, , third] = await entries();
  expect(first).toMatchObject({
    stage: 'reported',
    entry: { protected: true },
    reported: { report: yellow },
    version: 2,
    touched: { how: 'entries changed' },
  });
  expect(third).toMatchObject({ stage: 'open', entry: { measured: false } });
  await save('measured', 'styrtal', { item: sjuk, months: '7,12' });
  expect((await entries())[2]?.entry.measured).toBe(true);
});

test('a locked round stays as it was', async () => {
  const { save, keys, lockPeriod } = await round();
  await lockPeriod();
  await save('end', 'uppdrag', { ...decided, written: '48' });
  expect(await keys()).toContain(`${nr48}@${hr}`);
});

test('a controller’s change is followed in a round that somebody else opened, and nothing of another plan’s in the controller’s name', async () => {
  const { give, appoint, open, save, keys, follow } = await round();
  await appoint();
  const [theirs] = library.plans.flatMap(({ head, uppdrag: all }) => (head.id === 'plan-2023' ? all : []));
  const other = theirs?.id ?? '';
  await open([entry(nr48), entry(other, { plan: 'plan-2023' })], { id: 'bada', plans: [plan, 'plan-2023'] });
  const by = { objectId: 'controller-2023', role: 'controller, Verksamhetsplan 2023' };
  const decision = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '112', diary: null };
  await give('plan/plan-2023', { type: 'item ended', at: '2025-08-12T08:00:00.000Z', by, data: { item: other, decision } });
  await save('end', 'uppdrag', { ...decided, written: '48' });
  expect(await keys('bada')).toEqual([`${other}@${hr}`]);
  expect(await follow()).toMatchObject([{ went: 1 }]);
  expect(await keys('bada')).toEqual([]);
});

describe('a write that fails between the plan and the round', () => {
  test('is made good by the same press again', async () => {
    const { save, home, keys, store, state } = await round();
    // The plan's own stream is new: its file is made and synced, then the round's append fails.
    const change = store.change;
    store.change = (stream, decide) => {
      if (stream.startsWith('period/')) home.fail('sync', 'EIO', 1);
      return change(stream, decide);
    };
    await expect(save('end', 'uppdrag', { ...decided, written: '48' })).rejects.toThrow();
    store.change = change;
    expect((await state.plans()).changes.get(plan)?.ended.has(nr48)).toBe(true);
    expect(await keys()).toContain(`${nr48}@${hr}`);
    const again = JSON.stringify(await save('end', 'uppdrag', { ...decided, written: '48' }));
    expect(again).toContain('Det var redan så');
    expect(again).toContain('1 post togs bort');
    expect(await keys()).not.toContain(`${nr48}@${hr}`);
  });

  test('is made good at the next start, once', async () => {
    const { give, home } = await round();
    const by = { objectId: 'c', role: 'controller, Verksamhetsplan 2025' };
    const decision = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '112', diary: null };
    await give(`plan/${plan}`, { type: 'item ended', at: '2025-08-12T08:00:00.000Z', by, data: { item: nr48, decision } });
    const started = await room(home);
    expect(await started.follow()).toEqual([{ title: 'Delårsrapport per 31 juli 2025', practice: false, came: 0, went: 1, changed: 0 }]);
    expect(await started.follow()).toEqual([]);
    const [opened, changed, ...more] = await started.store.read('period/2025-delar');
    expect([opened?.type, changed?.type, more]).toEqual(['period opened', 'entries changed', []]);
    expect(changed?.data).toMatchObject({ reason: expect.stringContaining('§ 112') });
  });
});

test('the decision is pure, and finds nothing once the round has followed', async () => {
  const { save, state } = await round();
  await save('end', 'uppdrag', { ...decided, written: '48' });
  await save('move', 'uppdrag', { ...decided, written: '49', to: ekonomi });
  await save('add', 'uppdrag', uppdrag);
  const by = { objectId: 'x', role: 'x' };
  const period = await state.period('2025-delar');
  expect(followPlan(period, await state.plans(), by, new Date())).toEqual({ events: [] });
  expect(followPlan(null, await state.plans(), by, new Date())).toEqual({ events: [] });
});
