import { describe, expect, test } from 'vitest';
import type { PeriodState } from '../../data/period.ts';
import { type Actor, may, type RightsState, reporterOf, reviewerOf, stepOf, type Wish } from '../../data/rights.ts';
import { keyOf } from '../../data/status.ts';
import { budget, rights as office, on, opened, people, reports, uppdrag } from '../report/world.ts';

const rights: RightsState = {
  ...office,
  overseeing: ['plan-rs'],
  roles: [
    ...office.roles,
    { role: 'controller', person: 'overseer', plan: 'plan-rs' },
    { role: 'controller', person: 'everywhere', plan: null },
  ],
};

const someone = (objectId: string): Actor => ({ objectId, known: true });
/** Everyone there is, by what they are; each is that and nothing else. */
const actors = {
  läsare: someone(people.reader),
  rapportör: someone(people.reporter),
  ersättare: someone(people.standIn),
  mottagare: someone(people.handed),
  granskare: someone(people.reviewer),
  controller: someone(people.controller),
  'controller för en annan plan': someone(people.otherController),
  'controller för alla planer': someone('everywhere'),
  'controller med uppsikt': someone('overseer'),
  revisor: someone(people.revisor),
  administratör: someone(people.administrator),
  ADMINS: someone(people.admin),
  'namngiven läsare': someone('named'),
  'controller som inte är bekräftad': { objectId: people.controller, known: false },
  'någon utan id': { objectId: null, known: true },
} satisfies Record<string, Actor>;
type Who = keyof typeof actors;

const everyone: Who[] = Object.keys(actors).filter((who): who is Who => who in actors);
const known = everyone.filter((who) => who !== 'controller som inte är bekräftad' && who !== 'någon utan id');
const ofPlan: Who[] = ['controller', 'controller för alla planer'];
const admins: Who[] = ['administratör', 'ADMINS'];
const reporting: Who[] = ['rapportör', 'ersättare', 'mottagare'];

/** A round where the uppdrag was handed over, reported by the rapportör, and may have come further. */
function made(step: 'reported' | 'approved' | 'proposed' | 'published'): PeriodState {
  const round = opened({ rights, entries: [uppdrag, budget] });
  round.act(people.reporter, { do: 'hand over', entries: [keyOf(uppdrag)], to: people.handed, reason: null });
  round.report(people.reporter, uppdrag, reports.uppdrag);
  round.report(people.reporter, budget, reports.budget);
  round.act(people.controller, { do: 'name readers', readers: ['named'] });
  if (step === 'reported') return round.now();
  round.approve(people.reviewer, uppdrag);
  if (step === 'approved') return round.now();
  round.lock();
  const report = { ...reports.uppdrag, comment: 'Rättat.' };
  const key = keyOf(uppdrag);
  round.act(people.reporter, { do: 'propose correction', entry: key, seen: round.of(uppdrag).version, report, reason: 'Fel.' });
  if (step === 'published') round.act(people.controller, { do: 'publish', date: '2025-08-10', decision: null });
  return round.now();
}

function entryOf(period: PeriodState, which = uppdrag) {
  const entry = period.entries.get(keyOf(which));
  if (!entry) throw new Error('not in the round');
  return { period, entry };
}

const reported = made('reported');
const approved = made('approved');
const proposed = made('proposed');
const published = made('published');

const table: [what: string, wish: Wish, allowed: Who[]][] = [
  ['ask', { act: 'ask' }, everyone],
  ['send question', { act: 'send question' }, known],
  ['read questions', { act: 'read questions' }, [...ofPlan, ...admins, 'controller för en annan plan', 'controller med uppsikt']],
  ['appoint', { act: 'appoint' }, admins],
  ['manage plan', { act: 'manage plan', plan: 'plan-2025' }, ofPlan],
  ['open a period', { act: 'open period', plans: ['plan-2025'] }, [...ofPlan, 'controller med uppsikt']],
  [
    'open a period over two plans',
    { act: 'open period', plans: ['plan-2025', 'plan-2023'] },
    ['controller för alla planer', 'controller med uppsikt'],
  ],
  ['open a period over no plan', { act: 'open period', plans: [] }, []],
  ['run a period', { act: 'run period', period: reported }, ofPlan],
  ['report', { act: 'report', ...entryOf(reported) }, reporting],
  ['report what was handed to nobody', { act: 'report', ...entryOf(reported, budget) }, ['rapportör']],
  ['hand over', { act: 'hand over', ...entryOf(reported) }, [...reporting, ...ofPlan]],
  ['review', { act: 'review', ...entryOf(reported) }, ['granskare']],
  ['review what has no granskare', { act: 'review', ...entryOf(reported, budget) }, ofPlan],
  ['correct', { act: 'correct', ...entryOf(proposed) }, [...reporting, ...ofPlan]],
  ['review a correction', { act: 'review correction', ...entryOf(proposed) }, ['granskare']],
  ['see an utkast', { act: 'see', ...entryOf(reported) }, [...reporting, 'granskare', ...ofPlan, 'revisor']],
  [
    'see what is granskat',
    { act: 'see', ...entryOf(approved) },
    [...reporting, 'granskare', ...ofPlan, 'revisor', 'namngiven läsare', 'controller med uppsikt'],
  ],
  ['see what is published', { act: 'see', ...entryOf(published) }, known],
  [
    'see progress',
    { act: 'see progress', period: reported },
    [...reporting, 'granskare', ...ofPlan, ...admins, 'revisor', 'controller med uppsikt'],
  ],
  ['see people', { act: 'see people' }, known],
  ['take in the operators’ file', { act: 'take in file', plan: 'plan-2025' }, [...ofPlan, ...admins]],
  ['set somebody away who has a part in the plan', { act: 'set away', person: people.reporter.toUpperCase() }, [...ofPlan, ...admins]],
  ['set somebody away who has none', { act: 'set away', person: people.revisor }, admins],
  ['erase oneself', { act: 'erase', person: people.reader.toUpperCase() }, ['läsare', ...admins]],
  [
    'let a channel follow',
    { act: 'follow channel', plans: ['plan-2025'], installer: people.reader.toUpperCase() },
    [...ofPlan, ...admins, 'läsare'],
  ],
  [
    'let a channel follow that somebody else installed',
    { act: 'follow channel', plans: ['plan-2025'], installer: null },
    [...ofPlan, ...admins],
  ],
  ['see the summary before it is published', { act: 'see summary', period: approved }, [...ofPlan, 'revisor']],
  ['see a published summary', { act: 'see summary', period: published }, known],
  ['post a summary', { act: 'post summary', period: published }, ofPlan],
  ['audit', { act: 'audit', plans: ['plan-2025'] }, [...ofPlan, ...admins, 'revisor']],
  ['audit two plans', { act: 'audit', plans: ['plan-2025', 'plan-2023'] }, ['controller för alla planer', ...admins, 'revisor']],
];

describe.each(table)('%s', (_, wish, allowed) => {
  test.each(everyone)('%s', (who) => {
    expect(may(actors[who], wish, rights)).toBe(allowed.includes(who));
  });
});

test('the table has every wish there is', () => {
  const acts = {
    ask: 1,
    'send question': 1,
    'read questions': 1,
    appoint: 1,
    'manage plan': 1,
    'open period': 1,
    'run period': 1,
    report: 1,
    'hand over': 1,
    review: 1,
    correct: 1,
    'review correction': 1,
    see: 1,
    'see progress': 1,
    'see people': 1,
    'take in file': 1,
    'set away': 1,
    erase: 1,
    'follow channel': 1,
    'see summary': 1,
    'post summary': 1,
    audit: 1,
  } satisfies Record<Wish['act'], 1>;
  expect(new Set(table.map(([, { act }]) => act))).toEqual(new Set(Object.keys(acts)));
});

test('an object id is the same in any letter case', () => {
  expect(may({ objectId: people.reporter.toUpperCase(), known: true }, { act: 'report', ...entryOf(reported) }, rights)).toBe(true);
});

test('nobody reviews their own, however many roles they have', () => {
  const all: RightsState = {
    ...rights,
    admins: [people.reporter],
    roles: [...rights.roles, { role: 'controller', person: people.reporter, plan: null }],
  };
  expect(may(someone(people.reporter), { act: 'review', ...entryOf(reported) }, all)).toBe(false);
  expect(may(someone(people.reporter), { act: 'review', ...entryOf(reported, budget) }, all)).toBe(false);
  expect(may(someone(people.reporter), { act: 'review correction', ...entryOf(proposed) }, all)).toBe(false);
});

test('the granskare who reported leaves the review to the plan’s controllers', () => {
  const round = opened({ rights, entries: [uppdrag] });
  round.act(people.reporter, { do: 'hand over', entries: [keyOf(uppdrag)], to: people.reviewer, reason: null });
  expect(reviewerOf(round.of(uppdrag), rights.responsible)).toBe(people.reviewer);
  round.report(people.reviewer, uppdrag, reports.uppdrag);
  expect(reviewerOf(round.of(uppdrag), rights.responsible)).toBeNull();
  const wish: Wish = { act: 'review', period: round.now(), entry: round.of(uppdrag) };
  expect([people.reviewer, people.controller].map((who) => may(someone(who), wish, rights))).toEqual([false, true]);
});

test('one with uppsikt who opened a period over other nämnders’ plans runs it, and manages no plan of theirs', () => {
  const round = opened({ rights, entries: [uppdrag] });
  const { settings } = round.now();
  const another = opened({ rights, entries: [] });
  expect(another.events).toEqual([]);
  another.act('overseer', { do: 'open', settings, entries: [uppdrag] }, on('2025-07-01'));
  expect(may(actors['controller med uppsikt'], { act: 'run period', period: another.now() }, rights)).toBe(true);
  expect(may(actors['controller med uppsikt'], { act: 'manage plan', plan: 'plan-2025' }, rights)).toBe(false);
  expect(may(actors['controller med uppsikt'], { act: 'review', ...entryOf(another.now()) }, rights)).toBe(false);
});

test('whose it is to report is the one it was handed to, else the rapportör', () => {
  expect(reporterOf(entryOf(reported).entry, rights.responsible)).toBe(people.handed);
  expect(reporterOf(entryOf(reported, budget).entry, rights.responsible)).toBe(people.reporter);
});

test('the step of visibility follows approval and publication', () => {
  expect([reported, approved, published].map((period) => stepOf(period, entryOf(period).entry))).toEqual([
    'utkast',
    'granskad',
    'publicerad',
  ]);
});
