/** Gallring by the decision: what is closed and old enough goes, whole, and the rest stands. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { carryOut, planGallring, readRules } from '../../bot/operate/removal.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Settings } from '../../data/period-events.ts';
import { type Rules, ruleOf } from '../../data/retention.ts';
import { createState } from '../../data/state.ts';
import { finishRemovals } from '../../data/store/finish-removals.ts';
import { lowdbArchive } from '../../data/store/lowdb/archive.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import type { Store } from '../../data/store/store.ts';
import { emptyFolder, type Folder, open, person, runOperate, tenant } from './copying-room.ts';

const now = new Date('2026-03-15T08:00:00Z');
const rules: Rules = {
  beslut: { organ: 'Regionstyrelsen', datum: '2026-03-10', paragraf: '§ 45' },
  omgångar: { år: 10 },
  utskickslogg: { år: 2 },
  frågor: { år: 2 },
  lämnadeKanaler: { år: 2 },
  kontaktuppgifter: { år: 1 },
};
const by = { objectId: 'oid-1', role: 'controller' };

/** A round that was opened and locked in a year. */
function round(year: number): { opened: NewEvent; locked: NewEvent } {
  const day = (month: string) => `${year}-${month}-01`;
  const dates = { asOf: day('07'), opens: day('08'), due: day('08'), reviewDue: day('08'), lock: day('08') };
  const settings: Settings = {
    ...{ id: `${year}-delar`, kind: 'delårsrapport', title: `Delår ${year}`, plans: ['plan-2025'], ...dates },
    ...{ reminders: true, practice: false, milestones: [] },
  };
  const at = `${day('08')}T08:00:00.000Z`;
  return {
    opened: { type: 'period opened', at, by, data: { settings, entries: [] } },
    locked: { type: 'period locked', at, by, data: { missing: [], reason: null } },
  };
}

const claim = (year: number): NewEvent => ({
  type: 'send claimed',
  at: `${year}-08-01T08:00:00.000Z`,
  by,
  data: { key: 'k', person: person.objectId, why: 'opened', day: `${year}-08-01` },
});
const question = (year: number): NewEvent => ({
  type: 'question sent',
  at: `${year}-05-01T08:00:00.000Z`,
  by,
  data: { question: 'Vad?', place: 'personal' },
});

let folder: Folder;
let store: Store;

beforeEach(async () => {
  folder = await emptyFolder();
  store = await open(folder.dataDir);
  for (const year of [2014, 2023, 2025]) {
    await store.change(`period/${year}-delar`, () => [round(year).opened, round(year).locked]);
    await store.change(`ledger/${year}-delar`, () => [claim(year)]);
  }
  await store.change('period/2013-delar', () => [round(2013).opened]);
  await store.change('ledger/2013-delar', () => [claim(2013)]);
  await store.change('questions', () => [question(2022)]);
  for (const year of [2023, 2025, 2026]) await store.change(`questions/${year}`, () => [question(year)]);
  const people = await openPeopleFile(folder);
  await people.put(person);
  await people.put({ objectId: 'borta', name: 'Borta', unreachable: { failure: 'blocked', since: '2024-01-01T08:00:00.000Z' } });
  await people.put({ objectId: 'ny', name: 'Ny' });
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

const plan = (over: Partial<Rules> = {}) => planGallring(lowdbArchive(folder, tenant), { rules: { ...rules, ...over }, admins: [], now });
const went = ['ledger/2014-delar', 'ledger/2023-delar', 'period/2014-delar', 'questions', 'questions/2023'];

test('the dry run tells what would go by which rule, and changes nothing', async () => {
  const { removing, kept, contacts } = await plan();
  expect(removing.flatMap(({ streams }) => streams.map(({ stream }) => stream)).sort()).toEqual(went);
  expect(removing.map(({ kind, years, decision }) => [kind, years, decision.paragraph])).toEqual([
    ['period', 10, '§ 45'],
    ['ledger', 2, '§ 45'],
    ['questions', 2, '§ 45'],
  ]);
  expect(removing[0]?.streams[0]).toMatchObject({ events: 2, first: '2014-08-01T08:00:00.000Z', last: '2014-08-01T08:00:00.000Z' });
  expect(kept).toContainEqual({ stream: 'period/2013-delar', why: 'omgången är inte låst' });
  expect(contacts).toMatchObject({ stale: ['borta'], undated: 1 });
  expect(await store.streams()).toContain('period/2014-delar');
  expect(await store.streams()).not.toContain('gallring');
});

test('what goes is decided by an event without personal data, and is gone from disk; the rest stands', async () => {
  const before = await store.streams();
  const people = await openPeopleFile(folder);
  const gallring = await plan();
  await carryOut({ store, people }, gallring, now);
  expect(await store.streams()).toEqual([...before.filter((name) => !went.includes(name)), 'gallring'].sort());
  const events = await store.read('gallring');
  expect(events.map(({ type }) => type)).toEqual(['streams removed', 'streams removed', 'streams removed', 'contacts erased']);
  expect(JSON.stringify(events)).not.toMatch(/Namnsson|oid-1|borta|person-1/);
  const files = await readdir(join(folder.dataDir, 'events'));
  expect(files.filter((file) => went.includes(decodeURIComponent(file.replace(/\.jsonl$/, ''))))).toEqual([]);
  expect(people.find('borta')).toBeUndefined();
  expect(await readFile(join(folder.dataDir, 'people.json'), 'utf8')).not.toContain('Borta');
  const library = { plans: [], series: [], succession: [], responsibility: [] };
  const state = createState({ store, library, admins: [] });
  expect(await state.period('2014-delar')).toBeNull();
  expect((await state.periods()).map(({ settings }) => settings.id)).toEqual(['2025-delar', '2023-delar', '2013-delar']);
  expect((await state.ledger('2023-delar')).sendings.size).toBe(0);
  expect(await plan()).toMatchObject({ removing: [], contacts: { stale: [] } });
});

test('a removal that a kill cut short is finished at the next start, and takes nothing that was made anew', async () => {
  const gallring = await plan();
  const half = { ...store, remove: async () => Promise.reject(new Error('dödad')) };
  await expect(carryOut({ store: half, people: await openPeopleFile(folder) }, gallring, now)).rejects.toThrow('dödad');
  await store.remove(gallring.removing[0]?.streams ?? []);
  await store.change('period/2014-delar', () => [round(2014).opened]);
  await store.close();
  store = await open(folder.dataDir);
  await finishRemovals(store);
  const left = await store.streams();
  expect(went.filter((name) => left.includes(name))).toEqual(['period/2014-delar']);
  expect(await store.read('period/2014-delar')).toHaveLength(1);
});

test('a period stands with all that belongs to it as long as anything of it is newer than the rule', async () => {
  await store.change('digest/2014-delar', () => [
    { type: 'post withdrawn', at: '2020-01-01T08:00:00.000Z', by, data: { channels: ['a'.repeat(24)] } },
  ]);
  const { removing } = await plan({ utskickslogg: undefined });
  expect(removing.map(({ kind }) => kind)).toEqual(['questions']);
});

test('a channel that has left goes, but not while a period that stands has a post ordered there', async () => {
  const [gone, held] = ['a'.repeat(24), 'b'.repeat(24)];
  const base = { at: '2016-01-01T08:00:00.000Z', by };
  const channel = { serviceUrl: 'https://smba.trafficmanager.net', bot: 'b', conversation: 'c', team: null, name: 'Allmänt' };
  const follows: NewEvent[] = [
    { ...base, type: 'channel followed', data: { channel, nämnd: 'Regionstyrelsen', scope: { of: 'all' }, when: ['publication'] } },
    { ...base, type: 'channel left', data: { why: 'asked' } },
  ];
  for (const key of [gone, held]) await store.change(`channel/${key}`, () => follows);
  const order = { introduction: null, leftOut: [], details: 'none' as const, channels: [held], at: base.at };
  await store.change('digest/2025-delar', () => [{ ...base, type: 'post ordered', data: order }]);
  const { removing, kept } = await plan();
  expect(removing.find(({ kind }) => kind === 'channel')?.streams.map(({ stream }) => stream)).toEqual([`channel/${gone}`]);
  expect(kept.map(({ stream }) => stream)).toContain(`channel/${held}`);
});

test('a kind without a rule is kept, and a kind may have a decision of its own', async () => {
  const own = { organ: 'Arkivnämnden', datum: '2025-01-01', diarienummer: '25A1' };
  const { removing, contacts } = await plan({ omgångar: undefined, kontaktuppgifter: undefined, frågor: { år: 2, beslut: own } });
  expect(removing.map(({ kind, decision }) => [kind, decision.body])).toEqual([
    ['ledger', 'Regionstyrelsen'],
    ['questions', 'Arkivnämnden'],
  ]);
  expect(contacts).toBeNull();
  expect(ruleOf({ beslut: own }, 'period')).toBeNull();
});

test('the file of rules is checked, and a decision that is not made yet is refused', async () => {
  const file = join(folder.dataDir, 'gallring.json');
  const wrong: [text: string, why: RegExp][] = [
    ['{', /inte läsbar JSON/],
    ['{}', /fältet beslut/],
    [JSON.stringify({ ...rules, omgångar: { år: 0 } }), /fältet omgångar\.år/],
    [JSON.stringify({ ...rules, omgångar: { år: 1 } }), /minst 2 år/],
    [JSON.stringify({ ...rules, roller: { år: 5 } }), /gallring\.json/],
    [JSON.stringify({ beslut: { organ: 'RS', datum: '2026-03-10' } }), /paragraf eller diarienummer/],
    [JSON.stringify({ ...rules, beslut: { ...rules.beslut, datum: '2026-03-16' } }), /inte fattat än/],
  ];
  await expect(readRules(folder.dataDir, '2026-03-15')).rejects.toThrow(/saknas/);
  for (const [text, why] of wrong) {
    await writeFile(file, text);
    await expect(readRules(folder.dataDir, '2026-03-15')).rejects.toThrow(why);
  }
});

test('the command shows first beside a bot that runs, and removes only when it is stopped', async () => {
  await mkdir(folder.dataDir, { recursive: true });
  await writeFile(join(folder.dataDir, 'gallring.json'), JSON.stringify({ ...rules, beslut: { ...rules.beslut, datum: '2025-03-10' } }));
  const env = { DATA_DIR: folder.dataDir };
  const [dry, taken] = await Promise.all([runOperate('gallra', [], env), runOperate('gallra', ['--genomför'], env)]);
  expect(dry).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('Inget är borttaget') });
  expect(dry.out).toContain('beslut: Regionstyrelsen 2025-03-10, § 45');
  expect(taken).toMatchObject({ code: 1, errors: expect.stringContaining('Stanna boten först') });
  expect(await store.streams()).toContain('period/2014-delar');
  await store.close();
  expect(await runOperate('gallra', ['--genomför'], env)).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('Gallrat.') });
  store = await open(folder.dataDir);
  expect(await store.streams()).not.toContain('period/2014-delar');
});
