/** A card that has been left lying: its round is locked, published or was never there. Whoever might once press it changes nothing by it now. */
import { beforeAll, describe, expect, test } from 'vitest';
import { actions, type Verb } from '../../cards/actions.ts';
import { type ForgingRoom, going, hr, openForgingRoom, rounds, who, words } from '../round/forging-room.ts';

type Stage = 'locked' | 'published';
/** Who may press it in an open round, what is filled in, and in which later stages it is still meant to do something. */
type Row = { by: keyof typeof who; typed?: Record<string, unknown>; still?: readonly Stage[] };

const entry = `plan-2025/uppdrag/36@${hr}`;
const uppdrag = { status: 'gul', comment: 'Annan text.', measures: 'Vi gör mer.', arrow: '', end: '' };
const dates = { opens: '2025-08-01', due: '2025-08-21', reviewDue: '2025-08-26', lock: '2025-08-31', reason: 'Sent.' };
const decided = { body: 'Regionstyrelsen', date: '2025-08-11', decided: '2025-08-11', paragraph: '12', diary: '' };
const both: readonly Stage[] = ['locked', 'published'];

/** Every verb: one that is new does not compile, and fails below, until it has a row. Null: it has no round, or only shows something. */
const rows: { [V in Verb]: Row | null } = {
  ...{ show: null, page: null, ask: null, sendQuestion: null, mine: null, openEntry: null, handOverForm: null, pauseReminders: null },
  ...{ budgetFile: null, applyFile: null, review: null, returnForm: null, openPeriodForm: null, previewPeriod: null, openPeriod: null },
  ...{ progress: null, datesForm: null, readersForm: null, lockForm: null, publishForm: null, correctForm: null, decideIskForm: null },
  ...{ history: null, exportEvents: null, roles: null, appointForm: null, appoint: null, dismiss: null, responsibility: null },
  ...{ responsibleForm: null, setResponsible: null, awayForm: null, setAway: null, operatorFile: null, erasePerson: null },
  ...{ changePlan: null, changePlanForm: null, savePlanChange: null, summary: null, summaryList: null, details: null, askAbout: null },
  ...{ followForm: null, follow: null, unfollow: null, channels: null, previewPost: null, editPostForm: null, orderPostForm: null },
  ...{ posts: null, exportReport: null, exportFile: null, cancel: null },
  saveEntry: { by: 'reporter', typed: uppdrag },
  unchangedEntry: { by: 'reporter' },
  noNewValue: { by: 'reporter' },
  handOver: { by: 'reporter', typed: { to: who.reader, reason: 'Semester.' } },
  approve: { by: 'reviewer' },
  approveAll: { by: 'reviewer', typed: { drawn: 99 } },
  returnEntry: { by: 'reviewer', typed: { reason: 'Skriv mer.' } },
  remindNow: { by: 'controller' },
  changeDates: { by: 'controller', typed: dates },
  // Who may read what is reviewed can be said at any time; after publication it gives nobody more.
  nameReaders: { by: 'controller', typed: { readers: who.reader }, still: both },
  lockPeriod: { by: 'controller', typed: { reason: 'Nu låses den.' } },
  publishPeriod: { by: 'controller', typed: { date: '2025-08-12', body: '', decided: '', paragraph: '', diary: '' }, still: ['locked'] },
  // What is wrong after the lock is corrected, and a second person approves it.
  correctEntry: { by: 'reporter', typed: { ...uppdrag, reason: 'Det var fel.' }, still: both },
  approveCorrection: { by: 'reviewer' },
  refuseCorrection: { by: 'reviewer', typed: { reason: 'Nej.' } },
  decideIsk: { by: 'controller', typed: { conclusion: 'tillräcklig', ...decided } },
  editPost: { by: 'controller', typed: { introduction: 'Hej.', details: 'none' }, still: both },
  orderPost: { by: 'controller', typed: { channels: 'alla', when: 'now' }, still: ['published'] },
  withdrawPost: { by: 'controller', typed: { channel: 'a'.repeat(24) } },
};
const isVerb = (name: string): name is Verb => name in actions;
const pressed = Object.entries(rows).flatMap(([verb, row]) => (row === null || !isVerb(verb) ? [] : [[verb, row] as const]));

let room: ForgingRoom;
beforeAll(async () => {
  room = await openForgingRoom();
  await room.open(rounds.locked, 'delårsrapport', '2025-06-30');
  await room.open(rounds.published, 'delårsrapport', '2025-05-31');
  for (const round of [rounds.locked, rounds.published]) {
    await room.report(round, entry, going('Det går bra.'));
    await room.command(who.controller, round, { do: 'lock', reason: 'Tiden är ute.' });
  }
  await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
  await room.follow('19:kanalen@thread.tacv2', 'Regionstyrelsen');
});

/** What the button carries, as if its card had been drawn this moment, for the fields that the verb has. */
async function dataOf(verb: Verb, period: string): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = { period, entry, seen: Math.max(0, await room.seen(period, entry)), page: 1, drawn: 1, shown: '' };
  const own = verb === 'editPost' || verb === 'orderPost' ? { ...all, seen: 0 } : all;
  return {
    ...Object.fromEntries(Object.keys(actions[verb].shape).flatMap((key) => (key in own ? [[key, own[key]]] : []))),
    ...rows[verb]?.typed,
  };
}

test('varje verb har en rad, och det som trycks är välformat', async () => {
  expect(Object.keys(rows).toSorted()).toEqual(Object.keys(actions).toSorted());
  for (const [verb] of pressed) expect([verb, actions[verb].safeParse(await dataOf(verb, rounds.locked)).success]).toEqual([verb, true]);
});

describe.each([
  ['locked', rounds.locked],
  ['published', rounds.published],
  ['never there', 'omgang-som-inte-finns'],
] as const)('en omgång som är %s', (stage, period) => {
  const stale = pressed.filter(([, { still = [] }]) => stage === 'never there' || !still.includes(stage));

  test.each(stale)('%s ändrar inget, av någon', async (verb) => {
    const before = await room.everything();
    for (const objectId of Object.values(who)) {
      const said = words(await room.press(objectId, verb, await dataOf(verb, period)));
      expect(said).toMatch(/\S+ \S+/);
      expect(said).not.toContain('Något gick fel');
    }
    expect(await room.everything()).toBe(before);
  });

  const shows = Object.keys(actions)
    .filter(isVerb)
    .filter((verb) => rows[verb] === null && 'period' in actions[verb].shape);
  test.each(shows)('%s visar något eller säger varför inte, och ändrar inget', async (verb) => {
    const before = await room.everything();
    for (const objectId of [who.controller, who.reporter, who.reader])
      expect(words(await room.press(objectId, verb, await dataOf(verb, period)))).not.toContain('Något gick fel');
    expect(await room.everything()).toBe(before);
  });
});

/** Last, since it changes things: what was refused above was refused because the card was old. */
describe('provet kan skilja dem', () => {
  test.each(['saveEntry', 'approve', 'lockPeriod'] as const)('%s ändrar i en omgång som är öppen', async (verb) => {
    if (verb === 'saveEntry') await room.open(rounds.open, 'delårsrapport', '2025-07-31');
    const before = await room.everything();
    const said = words(await room.press(who[rows[verb]?.by ?? 'reader'], verb, await dataOf(verb, rounds.open)));
    expect(await room.everything(), said.slice(0, 1500)).not.toBe(before);
  });
});
