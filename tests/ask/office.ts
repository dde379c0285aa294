/** An office that asks about its rounds: the region's own library, a real store, and a person for each role. */
import { createAsk } from '../../bot/ask/ask.ts';
import { askRoutes } from '../../bot/ask/routes.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Settings } from '../../data/period-events.ts';
import { createState } from '../../data/state.ts';
import type { Entry, StatusReport } from '../../data/status.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { readable } from '../eval/readable.ts';
import { entry, hr, library, plan } from '../plan/room.ts';
import { newPlace } from '../store-place.ts';

export { ekonomi, entry, hr, library, plan } from '../plan/room.ts';

/** Who asks. `okänd` is one that the roster has not vouched for, `uppsikt` controller of another plan of regionstyrelsen. */
export const people = [
  'läsare',
  'rapportör',
  'ersättare',
  'granskare',
  'controller',
  'uppsikt',
  'revisor',
  'namngiven',
  'administratör',
  'okänd',
] as const;
export type Who = (typeof people)[number];
export type Where = Turn['place']['kind'];

export const nr48 = 'plan-2025/uppdrag/48';
export const nr49 = 'plan-2025/uppdrag/49';
export const sjuk = 'plan-2025/styrtal/sjukfranvaro';
export const goal8 = 'plan-2025/goal/malsattning-8';
export const keyed = (item: string, unit = hr): string => `${item}@${unit}`;

type Of<K extends StatusReport['kind']> = Extract<StatusReport, { kind: K }>;

/** What is reported in the tests. The words of the comments stand nowhere else: they give a leak away. */
export const gul: Of<'uppdrag'> = {
  kind: 'uppdrag',
  colour: 'gul',
  arrow: null,
  expectedEnd: '2025-11-30',
  comment: 'Upphandlingen överklagades',
  measures: 'Ny tidsplan läggs i september',
};
export const inteAlls: Of<'styrtal'> = {
  kind: 'styrtal',
  status: 'inte alls',
  arrow: 'försämrat',
  outcome: { date: '2025-07-31', values: [{ part: null, value: 7.3, word: null }] },
  differs: null,
  comment: 'Fler långa sjukfall',
  measures: 'Riktat stöd till tre staber',
};
export const röd: Of<'goal'> = {
  kind: 'goal',
  colour: 'röd',
  arrow: 'försämrat',
  comment: 'Flera styrtal faller',
  measures: 'Handlingsplan i höst',
};

/** Made once for all the offices: it says nothing of any round. */
const ready = createAsk(library);

export type Office = Awaited<ReturnType<typeof office>>;

/** Opens the office, with everybody's roles and responsibility set and no round. */
export async function office() {
  const store = await newPlace().open();
  const state = createState({ store, library, admins: ['administratör'] });
  const now = () => new Date('2025-08-12T08:00:00Z');
  const parts = { library, state, memory: memoryInProcess(now), log: { warn: () => {} }, now };
  const routes = askRoutes(parts, (one) => (one === library ? ready : createAsk(one)));
  const give = (stream: string, ...events: NewEvent[]) => store.change(stream, () => events);
  const act = (objectId: Who, role: string, at = '2025-08-10T09:00:00.000Z') => ({ at, by: { objectId, role } });
  const boss = act('controller', 'controller, Verksamhetsplan 2025');
  for (const [person, role, of] of [
    ['controller', 'controller', plan],
    ['uppsikt', 'controller', 'plan-2023'],
    ['revisor', 'revisor', null],
  ] as const)
    await give('roles', { ...boss, type: 'role given', data: { role, person, plan: of } });
  await give('responsibility', {
    ...boss,
    type: 'responsible set',
    data: {
      rows: [{ share: { plan, unit: hr, item: null }, trio: { reporter: 'rapportör', standIn: 'ersättare', reviewer: 'granskare' } }],
      way: 'card',
    },
  });
  let conversations = 0;
  const newConversation = () => {
    conversations += 1;
    return `c${conversations}`;
  };
  /** Every turn in a conversation of its own, so that no question leans on another. */
  const from = (who: Who, kind: Where, conversation = newConversation()) => ({
    id: 't',
    person: { id: `29:${who}`, objectId: who, tenant: null, known: who !== 'okänd' },
    place: { conversation, thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' } },
    at: new Date('2025-08-12T08:00:00Z'),
  });
  const receive = async (turn: Turn): Promise<Reply | undefined> => routes.find((route) => route.takes(turn))?.run(turn);
  return {
    parts,
    store,
    state,
    give,
    /** Everything readable in the answer. */
    ask: async (who: Who, text: string, where: Where = 'personal', conversation?: string) =>
      wordsOf(await receive({ ...from(who, where, conversation), kind: 'text', text })),
    press: async (who: Who, query: unknown, where: Where = 'personal') =>
      wordsOf(await receive({ ...from(who, where), kind: 'action', verb: 'show', data: { query } })),
    raw: (who: Who, text: string, where: Where = 'personal') => receive({ ...from(who, where), kind: 'text', text }),
    open: (entries: Entry[], more: Partial<Settings> = {}, at = '2025-08-01T06:00:00.000Z') => {
      const settings: Settings = {
        id: '2025-delar',
        kind: 'delårsrapport',
        title: 'Delårsrapport per 31 juli 2025',
        plans: [plan],
        asOf: '2025-07-31',
        opens: '2025-08-01',
        due: '2025-08-20',
        reviewDue: '2025-08-25',
        lock: '2025-08-31',
        reminders: true,
        practice: false,
        milestones: [],
        ...more,
      };
      return give(`period/${settings.id}`, {
        ...act('controller', 'controller, Verksamhetsplan 2025', at),
        type: 'period opened',
        data: { settings, entries },
      });
    },
    report: (key: string, report: StatusReport, id = '2025-delar', unit = 'Staben HR') =>
      give(`period/${id}`, {
        ...act('rapportör', `rapportör, ${unit}`),
        type: 'status reported',
        data: { entry: key, report, proposal: null, way: 'form' },
      }),
    approve: (keys: string[], id = '2025-delar') =>
      give(`period/${id}`, {
        ...act('granskare', 'granskare, Staben HR', '2025-08-21T09:00:00.000Z'),
        type: 'approved',
        data: { entries: keys.map((one) => ({ entry: one, version: 1 })) },
      }),
    name: (readers: Who[], id = '2025-delar') => give(`period/${id}`, { ...boss, type: 'readers named', data: { readers } }),
    publish: (id = '2025-delar', missing: string[] = []) =>
      give(
        `period/${id}`,
        { ...boss, type: 'period locked', data: { missing, reason: missing.length > 0 ? 'Sjukdom' : null } },
        { ...boss, type: 'published', data: { date: '2025-09-12', decision: null } },
      ),
  };
}

/** A round of three items of staben HR that is open. */
export async function openRound() {
  const made = await office();
  await made.open([entry(nr48), entry(nr49), entry(sjuk), entry(goal8)]);
  return made;
}

function wordsOf(reply: Reply | undefined): string {
  if (reply?.kind === 'card') return readable({ speak: reply.speak, attachments: [{ content: reply.card }] });
  return reply?.kind === 'text' ? reply.text : '';
}
