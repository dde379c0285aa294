/** Texts follow the units that report: what a change of the plan gives a unit, or takes from it. */
import { expect, test } from 'vitest';
import { decided, ekonomi, entry, hr, room } from './room.ts';

const nr48 = 'plan-2025/uppdrag/48';
const nr49 = 'plan-2025/uppdrag/49';
const topics = ['plan-2025/text/handelser', 'plan-2025/text/utmaningar'];
const of = (unit: string) => topics.map((item) => `${item}@${unit}`);
const added = { ...decided, name: 'Ta fram en plan för robusta transporter.', giver: 'regionfullmäktige', unit: ekonomi };

/** An open round where staben HR has one uppdrag (or those said), and is asked for two texts: analys was left out. */
async function round(items = [nr48]) {
  const made = await room();
  await made.appoint();
  await made.open([...items, ...topics].map((item) => entry(item)));
  return { ...made, keys: async () => (await made.entries()).map(({ key }) => key) };
}

test('a unit that gets its first entry is asked for the texts that the others are asked for', async () => {
  const { save, keys } = await round();
  await save('add', 'uppdrag', added);
  expect((await keys()).filter((key) => key.endsWith(`@${ekonomi}`))).toEqual([`plan-2025/uppdrag/tillagt-1@${ekonomi}`, ...of(ekonomi)]);
});

test('a unit that already has texts is not asked for them again', async () => {
  const { save, keys } = await round();
  await save('add', 'uppdrag', { ...added, unit: hr });
  expect((await keys()).filter((key) => key.includes('/text/'))).toEqual(of(hr));
});

test('a round that asks for no texts asks nobody for them', async () => {
  const made = await room();
  await made.appoint();
  await made.open([entry(nr48)]);
  await made.save('add', 'uppdrag', added);
  expect((await made.entries()).filter(({ entry: { kind } }) => kind === 'text')).toEqual([]);
});

test('a unit whose last entry moves is not asked any more, and the one that gets it is', async () => {
  const { save, keys } = await round();
  await save('move', 'uppdrag', { ...decided, written: '48', to: ekonomi });
  expect((await keys()).sort()).toEqual([`${nr48}@${ekonomi}`, ...of(ekonomi)].sort());
});

test('a unit with something left is still asked', async () => {
  const { save, keys } = await round([nr48, nr49]);
  await save('end', 'uppdrag', { ...decided, written: '48' });
  expect(await keys()).toEqual([`${nr49}@${hr}`, ...of(hr)]);
});

test('what a unit has told stands, also when its last entry goes', async () => {
  const { save, keys, report } = await round();
  const [told = '', open = ''] = of(hr);
  await report(told, { kind: 'text', text: 'Det har hänt.' });
  await save('end', 'uppdrag', { ...decided, written: '48' });
  expect(await keys()).toEqual([told]);
  expect(await keys()).not.toContain(open);
});

test('asked again it finds nothing more to do', async () => {
  const { save, follow, store } = await round();
  await save('move', 'uppdrag', { ...decided, written: '48', to: ekonomi });
  const events = (await store.read('period/2025-delar')).length;
  expect(await follow()).toEqual([]);
  expect((await store.read('period/2025-delar')).length).toBe(events);
});
