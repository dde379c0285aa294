/** The whole table of contents over a real store, with rounds in every stage, for those who try what they may not. */
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createPoster } from '../../bot/digest/posting/poster.ts';
import { createLinks } from '../../bot/file-links.ts';
import type { Post } from '../../bot/notify.ts';
import { guardReceive } from '../../bot/receive.ts';
import type { Command } from '../../bot/report/deciding/command.ts';
import { decide } from '../../bot/report/deciding/decide.ts';
import { roundEntries } from '../../bot/report/deciding/round-entries.ts';
import { createReceive, fileMakers } from '../../bot/routes.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import { keyOfChannel } from '../../data/channel.ts';
import type { Scope, When } from '../../data/digest-events.ts';
import type { NewEvent } from '../../data/events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { Library, Plan } from '../../data/model.ts';
import type { Settings } from '../../data/period-events.ts';
import { createState } from '../../data/state.ts';
import type { StatusReport } from '../../data/status.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { readable } from '../eval/readable.ts';
import { noTeams } from '../no-teams.ts';
import { peopleInMemory } from '../people-in-memory.ts';
import { newPlace } from '../store-place.ts';

const region = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
/** Regionstyrelsen has uppsiktsplikt over all: only a plan of another nämnd has a controller who sees nothing of its rounds. */
const otherPlan = 'plan-folktandvard';
const library: Library = { ...region, plans: [...region.plans, ...region.plans.slice(0, 1).map(empty)] };

function empty(plan: Plan): Plan {
  const head = {
    ...plan.head,
    id: otherPlan,
    nämnd: 'Folktandvårdsnämnden',
    title: 'Verksamhetsplan för folktandvården',
    kind: 'verksamhetsplan' as const,
  };
  const none = { goals: [], styrtal: [], uppdrag: [], activities: [], risks: [], mitigations: [], budget: [], keyFigures: [] };
  return { ...none, head, statements: [], terms: [], units: [], remarks: [], results: [] };
}

const id = (end: number) => `0a000000-0000-0000-0000-0000000000${String(end).padStart(2, '0')}`;

/** Everyone, by what they are. */
export const who = {
  controller: id(1),
  second: id(2),
  reporter: id(3),
  standIn: id(4),
  reviewer: id(5),
  otherUnit: id(6),
  otherPlan: id(7),
  revisor: id(8),
  admin: id(9),
  reader: id(10),
};

export const hr = 'plan-2023/unit/staben-hr';
const economy = 'plan-2023/unit/staben-ekonomi';

/** Rounds in each stage, by what they are. */
export const rounds = { open: 'delar-oppen', locked: 'delar-last', published: 'delar-publicerad', year: 'helar' };

/** What is said in drafts: whoever may not see a draft must not read this anywhere. */
export const secret = 'HEMLIGHETEN';

export const going = (comment: string): StatusReport => ({
  ...{ kind: 'uppdrag', colour: 'grön', arrow: null, expectedEnd: null },
  comment,
  measures: null,
});

export type Place = Turn['place']['kind'];
export type ForgingRoom = Awaited<ReturnType<typeof openForgingRoom>>;

/** A card that the bot sent of its own accord: to a person's own chat, or in a channel. */
export type Sent = { to: string; thread: string | null; replacing: string | null; card: object; speak: string };

/** Opens it on the 12th of August 2025; `consent` tells that Teams can offer files. */
export async function openForgingRoom({ consent = false } = {}) {
  let now = new Date('2025-08-12T08:00:00Z');
  const home = newPlace();
  const store = await home.open();
  const state = createState({ store, library, admins: [who.admin] });
  const people = peopleInMemory();
  for (const [name, objectId] of Object.entries(who))
    await people.put({ objectId, name: `Person ${name}`, email: `${name}@region.example` });
  const { link, read } = createLinks({ key: new Uint8Array(32).fill(7), baseUrl: 'https://styrkoll.example', now: () => now });
  const files = new Map<string, Uint8Array>();
  const download = async (url: string) => {
    const bytes = files.get(url);
    if (!bytes) throw new Error('Filen kunde inte hämtas från Teams. Skicka den igen.');
    return bytes;
  };
  const told: Sent[] = [];
  const posts: Sent[] = [];
  const uploads: string[] = [];
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const teams = {
    ...{ ...noTeams, consent },
    async notify(to: string, what: { card: object; speak: string }) {
      told.push({ to, thread: null, replacing: null, ...what });
      return { message: `n${told.length}` };
    },
    async upload(url: string) {
      uploads.push(url);
    },
  };
  const memory = memoryInProcess(() => now);
  const parts = { library, store, state, people, memory, link, download, ...teams, operatorFile: null, log, now: () => now };
  const receive = guardReceive(createReceive({ ...parts, changed: () => {} }), log);
  const post: Post = async ({ conversation, thread }, what, replacing = null, claim = async () => true) => {
    if (!(await claim())) return null;
    posts.push({ to: conversation, thread, replacing, ...what });
    return { message: replacing ?? `m${posts.length}` };
  };
  const poster = createPoster({ state, claims: store, post, notify: teams.notify, now: () => now, log, restMs: 0 });

  const give = (stream: string, events: Pick<NewEvent, 'type' | 'data'>[]) =>
    store.change(stream, () =>
      events.map(
        (event) => Object.assign({ at: now.toISOString(), by: { objectId: who.admin, role: 'administratör' } }, event) as NewEvent,
      ),
    );
  await give('roles', [
    { type: 'role given', data: { role: 'controller', person: who.controller, plan: 'plan-2025' } },
    { type: 'role given', data: { role: 'controller', person: who.second, plan: 'plan-2025' } },
    { type: 'role given', data: { role: 'controller', person: who.otherPlan, plan: otherPlan } },
    { type: 'role given', data: { role: 'revisor', person: who.revisor, plan: null } },
  ]);
  const trio = (reporter: string | null, standIn: string | null, reviewer: string | null) => ({ reporter, standIn, reviewer });
  const share = (unit: string) => ({ plan: 'plan-2025', unit, item: null });
  await give('responsibility', [
    {
      type: 'responsible set',
      data: {
        way: 'card',
        rows: [
          { share: share(hr), trio: trio(who.reporter, who.standIn, who.reviewer) },
          { share: share('plan-2023/unit/regionkansliet'), trio: trio(who.reporter, who.standIn, who.reviewer) },
          { share: share(economy), trio: trio(who.otherUnit, null, null) },
        ],
      },
    },
  ]);

  /** What a room does: a command to a period, that must be let through. */
  async function command(objectId: string, period: string, wanted: Command) {
    const [rights, plans] = await Promise.all([state.rights(), state.plans()]);
    const context = { actor: { objectId, known: true }, rights, plans, now };
    const decision = await state.changePeriod(period, (one) => decide(one, wanted, context));
    if ('refused' in decision) throw new Error(`${wanted.do}: ${decision.text}`);
    return decision;
  }
  const seen = async (period: string, entry: string) => (await state.period(period))?.entries.get(entry)?.version ?? -1;
  const report = async (period: string, entry: string, said: StatusReport, by = who.reporter) =>
    command(by, period, { do: 'report', entry, seen: await seen(period, entry), report: said, way: 'form' });

  async function open(key: string, kind: Settings['kind'], asOf: string) {
    const plans = await state.plans();
    const dates = { opens: '2025-08-01', due: '2025-08-20', reviewDue: '2025-08-25', lock: '2025-08-31' };
    const settings: Settings = {
      ...{ id: key, kind, title: `Omgång ${key}`, plans: ['plan-2025'], asOf, ...dates },
      ...{ reminders: true, practice: false, milestones: [] },
    };
    await command(who.controller, key, { do: 'open', settings, entries: roundEntries(plans, kind, ['plan-2025'], asOf) });
  }

  /** A channel that follows a nämnd; gives its key. */
  async function follow(conversation: string, nämnd: string, scope: Scope = { of: 'all' }, when: When[] = ['publication']) {
    const channel = { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll', conversation, team: '19:teamet', name: conversation };
    const key = keyOfChannel(conversation);
    await give(`channel/${key}`, [{ type: 'channel followed', data: { channel, nämnd, scope, when } }]);
    return key;
  }

  const from = (objectId: string | null, kind: Place, known: boolean) => ({
    id: 't',
    person: { id: `29:${objectId}`, objectId, tenant: null, known },
    place: {
      conversation: `c-${objectId}-${kind}`,
      thread: null,
      kind,
      team: null,
      reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' },
    },
    at: now,
  });
  return {
    store,
    state,
    people,
    home,
    files,
    link,
    read,
    receive,
    makers: fileMakers(parts),
    command,
    report,
    seen,
    open,
    give,
    follow,
    ...{ told, posts, uploads, lines, tick: () => poster.tick() },
    /** Accepts a file that was offered, or says that it was; `url` is where it is to be put. */
    accept: (objectId: string | null, context: unknown, url = 'https://region.sharepoint.com/f', kind: Place = 'personal', known = true) =>
      receive({
        ...from(objectId, kind, known),
        ...{ kind: 'consent', context, upload: { name: 'n', uploadUrl: url, contentUrl: url, uniqueId: 'u', fileType: 'docx' } },
      }),
    /** Presses a button as somebody, with whatever data. */
    press: (objectId: string | null, verb: string, data: unknown, kind: Place = 'personal', known = true) =>
      receive({ ...from(objectId, kind, known), kind: 'action', verb, data }),
    type: (objectId: string | null, text: string, kind: Place = 'personal', known = true) =>
      receive({ ...from(objectId, kind, known), kind: 'text', text }),
    send: (objectId: string, file: Uint8Array | string, kind: Place = 'personal') => {
      const url = `https://region.sharepoint.com/${files.size}`;
      files.set(url, typeof file === 'string' ? new TextEncoder().encode(file) : file);
      return receive({ ...from(objectId, kind, true), kind: 'file', name: 'fil', url });
    },
    to: (moment: string) => {
      now = new Date(moment);
    },
    /** Everything that is kept of what has been done. */
    async everything() {
      const streams = await store.streams();
      const all = await Promise.all(streams.map(async (name) => [name, (await store.read(name)).length]));
      return JSON.stringify([all.filter(([, count]) => count !== 0), people.list()]);
    },
  };
}

/** Everything that can be read in a reply, and all that its buttons and fields carry. */
export function words(reply: Reply): string {
  if (reply.kind === 'text') return reply.text;
  return reply.kind === 'card'
    ? `${readable({ speak: reply.speak, attachments: [{ content: reply.card }] })}\n${JSON.stringify(reply.card)}`
    : '';
}
