import { describe, expect, test } from 'vitest';
import { createAsk } from '../../bot/ask/ask.ts';
import { decidePlan } from '../../bot/plan/decide-plan.ts';
import type { Reply } from '../../bot/turn.ts';
import { planFiles } from '../../data/model.ts';
import { unchanged } from '../../data/plan-in-force.ts';
import { at, controller, decided, ekonomi, hr, library, plan, room } from './room.ts';

const words = (reply: Reply | undefined) => JSON.stringify(reply ?? null);
const nr48 = 'plan-2025/uppdrag/48';
const sjuk = 'plan-2025/styrtal/sjukfranvaro';

async function office() {
  const made = await room();
  await made.appoint();
  return { ...made, events: () => made.store.read(`plan/${plan}`) };
}

describe('the sheet of a plan', () => {
  test('is opened by its controller, with what can be done and that nothing is changed', async () => {
    const { type } = await office();
    const reply = words(await type('ändra planen'));
    for (const text of ['Ändra Verksamhetsplan 2025', 'Lägg till', 'Ändra lydelse', 'Avsluta', 'Flytta till annan enhet', 'Sätt tolerans'])
      expect(reply).toContain(text);
    expect(reply).toContain('Inget är ändrat hittills');
  });

  test('is chosen by whoever is controller of several, and named by its year', async () => {
    const { type, appoint } = await office();
    await appoint(controller, null);
    expect(words(await type('Andra planen'))).toContain('Vilken plan gäller det?');
    expect(words(await type('ändra planen 2023'))).toContain('Ändra Verksamhetsplan 2023');
    expect(words(await type('ändra planen 2031'))).toContain('Ingen plan för 2031');
  });

  test.each(['admin', 'rapportor-hr'])('is not shown to %s, who is no controller', async (person) => {
    const { type, press } = await office();
    expect(words(await type('ändra planen', person))).toContain('Bara för controllers');
    const change = { plan, change: 'end', kind: 'uppdrag' };
    for (const [verb, data] of [
      ['changePlan', { plan }] as const,
      ['changePlanForm', change] as const,
      ['savePlanChange', change] as const,
    ])
      expect(words(await press(verb, data, person))).toContain('Bara');
  });

  test('is not shown in a channel, nor to someone whom the roster has not vouched for', async () => {
    const { type, press } = await office();
    expect(words(await type('ändra planen', controller, 'channel'))).toContain('Skriv till mig enskilt');
    expect(words(await press('changePlan', { plan }, controller, false))).toContain('inte bekräftat vem du är');
  });

  test('takes no other text', async () => {
    const { type } = await office();
    for (const text of ['vad har ändrats i planen?', 'hur ändrar man planen', 'planen']) expect(await type(text)).toBeUndefined();
  });
});

describe('a form', () => {
  test('asks for the kind first, where there are several', async () => {
    const { press } = await office();
    expect(words(await press('changePlanForm', { plan, change: 'end' }))).toContain('Vad gäller det?');
    expect(words(await press('changePlanForm', { plan, change: 'tolerance' }))).toContain('Tolerans, i styrtalets egen enhet');
  });

  test('has the items of the kind, their number to write, and the decision', async () => {
    const { press } = await office();
    const reply = words(await press('changePlanForm', { plan, change: 'move', kind: 'uppdrag' }));
    for (const text of [nr48, 'Eller skriv numret', 'Beslutsdatum', 'Paragraf', 'Staben ekonomi']) expect(reply).toContain(text);
    expect(reply.length).toBeLessThan(28_000);
  });

  test('is shown again with what was written when something is missing, and nothing is changed', async () => {
    const { save, events } = await office();
    const reply = words(await save('end', 'uppdrag', { written: '48', body: 'Regionstyrelsen', date: '', paragraph: '' }));
    expect(reply).toContain('Ange dagen då beslutet fattades');
    expect(reply).toContain('Skriv beslutets paragraf');
    expect(reply).toContain('"value":"48"');
    expect(await events()).toEqual([]);
  });

  test.each([
    [{ written: '999' }, 'Det finns inget uppdrag nr 999'],
    [{ written: 'något helt annat' }, 'finns inte bland planens uppdrag'],
    [{ written: 'regional' }, 'passar på flera'],
    [{}, 'Välj i listan'],
    [{ written: '48', date: '2025-08-13' }, 'en dag som inte har varit'],
    [{ written: '48', date: '2025-02-30' }, 'Den dagen finns inte'],
  ])('filled in with %j says what to mend', async (filled, says) => {
    const { save, events } = await office();
    expect(words(await save('end', 'uppdrag', { ...decided, ...filled }))).toContain(says);
    expect(await events()).toEqual([]);
  });
});

describe('adding', () => {
  const uppdrag = { ...decided, name: 'Ta fram en plan för robusta transporter.', giver: 'regionfullmäktige', unit: hr };

  test('an uppdrag makes a row of the plan, with an id of its own and the decision as source', async () => {
    const { save, events, state } = await office();
    const reply = words(await save('add', 'uppdrag', { ...uppdrag, number: '70', goal: 'plan-2025/goal/malsattning-8' }));
    expect(reply).toContain('Ändringen är sparad');
    expect(reply).toContain('Beslut av Regionstyrelsen den 11 augusti 2025, § 112 (dnr 25RS1)');
    const { catalog, library } = await state.plans();
    const row = catalog.items.get('plan-2025/uppdrag/tillagt-1');
    expect(row).toMatchObject({ unit: hr, kind: 'uppdrag', row: { number: 70, source: { lines: '1', page: null } } });
    expect(planFiles.uppdrag.safeParse(row?.row).success).toBe(true);
    expect((await events())[0]).toMatchObject({
      type: 'item added',
      by: { objectId: controller, role: 'controller, Verksamhetsplan 2025' },
    });
    const view = createAsk(library).text('uppdrag 70').view;
    expect(JSON.stringify(view)).toContain('robusta transporter');
    expect(JSON.stringify(view)).toContain('Har lagts till i planen genom beslut av Regionstyrelsen den 11 augusti 2025');
  });

  test.each([
    ['styrtal', { goal: 'plan-2025/goal/malsattning-8', measure: '%', better: 'down', target: '4,5', scope: 'regionkansliet' }],
    ['goal', { goalKind: 'målsättning', number: '30' }],
    ['activity', { goal: 'plan-2025/goal/malsattning-8', end: '2025-12-01' }],
    ['mitigation', { risk: 'plan-2025/risk/sam', reach: 'ej angivet' }],
  ])('a %s gives a row that the plan could have held itself', async (kind, more) => {
    const { save, state } = await office();
    expect(words(await save('add', kind, { ...decided, name: `Något nytt, ${kind}`, unit: ekonomi, ...more }))).toContain('sparad');
    const item = (await state.plans()).catalog.items.get(`plan-2025/${kind}/tillagt-1`);
    const files = { styrtal: planFiles.styrtal, goal: planFiles.goals, activity: planFiles.activities, mitigation: planFiles.mitigations };
    const schema = Object.entries(files).find(([name]) => name === kind)?.[1];
    expect(schema?.safeParse(item?.row).success).toBe(true);
    expect(item).toMatchObject({ unit: ekonomi, short: `Något nytt, ${kind}` });
  });

  test('twice by the same decision adds one; an id that has ended is never used again', async () => {
    const { save, events, state } = await office();
    await save('add', 'uppdrag', uppdrag);
    expect(words(await save('add', 'uppdrag', uppdrag))).toContain('Det var redan så');
    expect(await events()).toHaveLength(1);
    await save('end', 'uppdrag', { ...decided, item: 'plan-2025/uppdrag/tillagt-1' });
    await save('add', 'uppdrag', { ...uppdrag, name: 'Ett annat uppdrag' });
    expect((await state.plans()).catalog.items.has('plan-2025/uppdrag/tillagt-2')).toBe(true);
  });

  test.each([
    [{ number: '48' }, 'Nr 48 används redan'],
    [{ number: 'fyra' }, 'Skriv numret med siffror'],
    [{ name: '' }, 'Skriv lydelsen som i beslutet'],
    [{ short: 'x'.repeat(61) }, 'högst 60 tecken'],
    [{ unit: 'plan-2023/unit/finns-inte' }, 'Välj enheten i listan'],
    [{ goal: 'plan-2025/goal/finns-inte' }, 'Välj målet i listan'],
    [{ giver: '' }, 'Välj vem som har gett uppdraget'],
  ])('with %j is refused at the field', async (filled, says) => {
    const { save, events } = await office();
    expect(words(await save('add', 'uppdrag', { ...uppdrag, ...filled }))).toContain(says);
    expect(await events()).toEqual([]);
  });

  test('what the plan already says is refused', async () => {
    const { save, state, events } = await office();
    const name = (await state.plans()).catalog.items.get(nr48)?.name ?? '';
    expect(words(await save('add', 'uppdrag', { ...uppdrag, name }))).toContain('har redan ett uppdrag med den lydelsen');
    expect(await events()).toEqual([]);
  });

  test('by two at once with the same number takes one of them', async () => {
    const { save, events } = await office();
    const [one, two] = await Promise.all([
      save('add', 'uppdrag', { ...uppdrag, number: '70' }),
      save('add', 'uppdrag', { ...uppdrag, name: 'Ett annat uppdrag', number: '70' }),
    ]);
    expect([words(one), words(two)].filter((text) => text.includes('Nr 70 används redan'))).toHaveLength(1);
    expect(await events()).toHaveLength(1);
  });
});

describe('changing an item', () => {
  test('renamed, moved and ended it keeps its id, and answers say by what decision', async () => {
    const { save, state } = await office();
    await save('rename', 'uppdrag', { ...decided, written: '48', name: 'Ta fram en AI-strategi och en handlingsplan' });
    await save('move', 'uppdrag', { ...decided, item: nr48, to: ekonomi });
    const { catalog, library } = await state.plans();
    expect(catalog.items.get(nr48)).toMatchObject({ name: 'Ta fram en AI-strategi och en handlingsplan', unit: ekonomi });
    await save('end', 'uppdrag', { ...decided, written: 'nr 48' });
    const view = JSON.stringify(createAsk((await state.plans()).library).text('vad säger uppdrag 48?').view);
    expect(view).toContain('handlingsplan');
    expect(view).toContain('Har avslutats genom beslut av Regionstyrelsen');
    expect(JSON.stringify(createAsk(library).text('vem ansvarar för uppdraget om AI-strategi?').view)).toMatch(/Staben ekonomi/);
  });

  test('to what it already is makes no event, and an ended one is not changed any more', async () => {
    const { save, events, state } = await office();
    const before = (await state.plans()).catalog.items.get(nr48);
    const same = { ...decided, written: '48', name: before?.name ?? '', short: before?.short ?? '' };
    expect(words(await save('rename', 'uppdrag', same))).toContain('Det var redan så');
    await save('end', 'uppdrag', { ...decided, written: '48' });
    expect(words(await save('end', 'uppdrag', { ...decided, item: nr48 }))).toContain('Det var redan så');
    expect(words(await save('move', 'uppdrag', { ...decided, item: nr48, to: ekonomi }))).toContain('redan avslutad');
    expect(await events()).toHaveLength(1);
  });

  test('tolerance, mätpunkter and skydd are set, shown and taken away, once each', async () => {
    const { save, state, events } = await office();
    const reply = words(await save('tolerance', 'styrtal', { item: sjuk, within: '0,5' }));
    expect(reply).toContain('Tolerans 0,5 procentenheter');
    await save('tolerance', 'styrtal', { item: sjuk, within: '0,50 %' });
    await save('measured', 'styrtal', { item: sjuk, months: '12,6' });
    await save('protect', 'styrtal', { item: sjuk, protected: 'ja' });
    const changes = (await state.plans()).changes.get(plan);
    expect(changes?.tolerances.get(sjuk)).toMatchObject({ within: 0.5, by: 'controller, Verksamhetsplan 2025' });
    expect(changes?.measuredIn.get(sjuk)).toEqual([6, 12]);
    expect(changes?.protected.has(sjuk)).toBe(true);
    await save('tolerance', 'styrtal', { item: sjuk, within: '' });
    await save('protect', 'styrtal', { item: sjuk, protected: 'nej' });
    expect((await state.plans()).changes.get(plan)?.tolerances.has(sjuk)).toBe(false);
    expect(await events()).toHaveLength(5);
  });

  test.each([['noll'], ['0'], ['-1']])('a tolerance of %s is refused', async (within) => {
    const { save, events } = await office();
    expect(words(await save('tolerance', 'styrtal', { item: sjuk, within }))).toMatch(/Skriv ett tal/);
    expect(await events()).toEqual([]);
  });

  test.each([
    { plan, change: 'end', kind: 'uppdrag', item: 'plan-2023/uppdrag/eget-internt-program-digitalisering', ...decided },
    { plan, change: 'end', kind: 'uppdrag', item: 'plan-2025/isk/bedomning', ...decided },
    { plan, change: 'end', kind: 'uppdrag', item: 'x', ...decided },
    { plan, change: 'tolerance', kind: 'uppdrag', item: nr48, within: '1' },
    { plan, change: 'add', kind: 'budget', name: 'x', unit: hr, ...decided },
    { plan: 'report-2021', change: 'end', kind: 'uppdrag', item: nr48, ...decided },
    { plan: '../x', change: 'end' },
    { change: 'end' },
    null,
  ])('a forged form %# changes nothing', async (data) => {
    const { press, store } = await office();
    expect(await press('savePlanChange', data)).toMatchObject({ kind: 'card' });
    expect((await store.streams()).filter((name) => name.startsWith('plan/'))).toEqual([]);
  });
});

test('every change can be read on the sheet, also when there are many', async () => {
  const { save, type } = await office();
  const numbers = library.plans.flatMap(({ head, uppdrag }) => (head.id === plan ? uppdrag.flatMap(({ number }) => number ?? []) : []));
  const many = numbers.slice(0, 11);
  for (const number of many) await save('end', 'uppdrag', { ...decided, written: `${number}` });
  const reply = words(await type('ändra planen'));
  expect(reply).toContain('11 ändringar hittills');
  for (const number of many) expect(reply).toContain(`Uppdrag nr ${number}:`);
  expect(reply.length).toBeLessThan(28_000);
});

test('a role taken away between the form and the saving stops it', async () => {
  const { save, give, events } = await office();
  const by = { objectId: 'admin', role: 'administratör' };
  await give('roles', { type: 'role taken', at: at.toISOString(), by, data: { role: 'controller', person: controller, plan } });
  expect(words(await save('end', 'uppdrag', { ...decided, written: '48' }))).toContain('Bara');
  expect(await events()).toEqual([]);
});

test('a disk that fails leaves the plan as it was, and the same press works afterwards', async () => {
  const { save, home, events, state } = await office();
  home.fail('sync', 'ENOSPC', 1);
  await expect(save('end', 'uppdrag', { ...decided, written: '48' })).rejects.toThrow();
  expect((await state.plans()).changes.get(plan)).toBeUndefined();
  expect(words(await save('end', 'uppdrag', { ...decided, written: '48' }))).toContain('sparad');
  expect(await events()).toHaveLength(1);
});

test('the decision is pure: the same changes, wish and moment give the same', async () => {
  const { state } = await office();
  const context = {
    actor: { objectId: controller.toUpperCase(), known: true },
    rights: await state.rights(),
    plans: await state.plans(),
    now: at,
  };
  const command = {
    do: 'move',
    item: nr48,
    to: ekonomi,
    decision: { body: 'RS', date: '2025-08-11', paragraph: '1', diary: null },
  } as const;
  const first = decidePlan(unchanged, plan, command, context);
  expect(first).toEqual(decidePlan(unchanged, plan, command, context));
  expect(first).toMatchObject({ events: [{ type: 'item moved', by: { objectId: controller } }] });
});
