/** A round to post: real plans and a real store, channels that keep what they are given, a controller who presses, and processes that die. */
import { fileURLToPath } from 'node:url';
import { createPoster, type Poster } from '../../bot/digest/posting/poster.ts';
import { postRoutes } from '../../bot/digest/posting/preview-routes.ts';
import type { Notify, Post } from '../../bot/notify.ts';
import type { Place, Reply, Turn } from '../../bot/turn.ts';
import { type ChannelState, keyOfChannel } from '../../data/channel.ts';
import type { Scope, When } from '../../data/digest-events.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Failure } from '../../data/ledger-events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { Settings } from '../../data/period-events.ts';
import { createState, type State } from '../../data/state.ts';
import { type Entry, keyOf, type StatusReport } from '../../data/status.ts';
import { type Claims, NotOnDuty } from '../../data/store/duty.ts';
import type { Store } from '../../data/store/store.ts';
import { button, filled, textOf } from '../round/reading-cards.ts';
import { newPlace, type StorePlace } from '../store-place.ts';

const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);

/** Everyone, by what they are; `other` is controller of another plan of regionstyrelsen. */
export const who = { controller: 'controller-ett', second: 'controller-tva', other: 'controller-2023', reader: 'lasare', admin: 'admin' };

export const hr = 'plan-2023/unit/staben-hr';
export const economy = 'plan-2023/unit/staben-ekonomi';

/** An uppdrag by number, reported by a unit. */
export function uppdrag(n: number, unit = hr): Entry {
  return { item: `plan-2025/uppdrag/${n}`, kind: 'uppdrag', unit, plan: 'plan-2025', protected: false, measured: true };
}

export const entries = [uppdrag(36), uppdrag(37), uppdrag(38, economy)];

/** What is said of an uppdrag. */
export function told(colour: 'grön' | 'gul' | 'röd', comment: string): StatusReport {
  return { kind: 'uppdrag', colour, arrow: null, expectedEnd: null, comment, measures: colour === 'grön' ? null : 'Åtgärd pågår.' };
}

export const delår: Settings = {
  ...{ id: 'delar', kind: 'delårsrapport', title: 'Delårsrapport per 31 juli 2025', plans: ['plan-2025'], asOf: '2025-07-31' },
  ...{ opens: '2025-08-01', due: '2025-08-20', reviewDue: '2025-08-25', lock: '2025-08-31' },
  ...{ reminders: true, practice: false, milestones: [] },
};

/** A message that stands in a channel, and all that it has said. */
export type Message = { id: string; conversation: string; thread: string | null; texts: string[] };
export type Shown = { card: unknown; text: string; placed: string };
export type Room = Awaited<ReturnType<typeof room>>;

/** What a channel is made of in the room. */
type Follows = { scope?: Scope; when?: When[]; nämnd?: string; name?: string };

/** Opens the room; the same home opened again is the same office after a restart. */
export async function room({ start = '2025-09-01T07:00:00Z', home = newPlace() }: { start?: string; home?: StorePlace } = {}) {
  const engine = await home.open();
  const crossing = new Map<string, () => Promise<unknown>>();
  const store: Store = {
    ...engine,
    async change(stream, decide) {
      const first = crossing.get(stream);
      crossing.delete(stream);
      await first?.();
      return engine.change(stream, decide);
    },
  };
  const state = createState({ store, library, admins: [who.admin] });
  const clock = { now: new Date(start) };
  const now = () => clock.now;
  const messages: Message[] = [];
  const notices: { person: string; text: string }[] = [];
  // What is uncertain has arrived: that is the worst of the two.
  const failing = new Map<string, Failure>();
  const calls: string[] = [];
  let whenWaiting = async () => {};
  let whenPosting: (conversation: string) => Promise<void> = async () => {};

  const post: Post = async ({ conversation, thread }, { card, speak }, replacing, claim = async () => true) => {
    await whenWaiting();
    if (!(await claim())) return null;
    const name = `m${calls.push(`${conversation} ${replacing ? 'byt' : thread ? 'svar' : 'nytt'}`)}`;
    await whenPosting(conversation);
    const failure = failing.get(conversation);
    if (failure && (failure !== 'uncertain' || replacing)) return { failure };
    const text = `${speak}\n${textOf(card)}`;
    const before = messages.find(({ id }) => id === replacing);
    if (replacing && !before) return { failure: 'message gone' };
    before?.texts.push(text);
    const id = before?.id ?? name;
    if (!before) messages.push({ id, conversation, thread, texts: [text] });
    return failure ? { failure } : { message: id };
  };
  const notify: Notify = async (person, { card }) => {
    notices.push({ person, text: textOf(card) });
    return { message: 'n' };
  };
  const errors: unknown[] = [];
  const told: string[] = [];
  const log = { info: (_line: unknown, said = '') => void told.push(said), error: (line: unknown) => void errors.push(line) };
  const made = (over: State = state, claims: Claims = store): Poster =>
    createPoster({ state: over, claims, post, notify, now, log, restMs: 0 });
  let poster = made();
  const routes = postRoutes({ state, now });

  const at = () => clock.now.toISOString();
  const by = (objectId: string) => ({ objectId, role: 'controller, Verksamhetsplan 2025' });
  const give = (stream: string, ...events: NewEvent[]) => store.change(stream, () => events);
  const said = <T extends NewEvent['type']>(type: T, data: Extract<NewEvent, { type: T }>['data'], person = who.controller) =>
    Object.assign({ at: at(), by: by(person), type, data }) as NewEvent;
  const period = (id = delår.id) => `period/${id}`;

  const place = (kind: Place['kind']) => ({
    conversation: 'c',
    thread: null,
    kind,
    team: null,
    reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' },
  });
  const receive = async (turn: Turn): Promise<Shown> => read((await routes.find((route) => route.takes(turn))?.run(turn)) ?? null);
  const from = (objectId: string, kind: Place['kind'], known: boolean) => ({
    ...{ id: 't', person: { id: objectId, objectId, tenant: null, known }, place: place(kind), at: clock.now },
  });
  const act = (person: string, verb: string, data: unknown, kind: Place['kind'] = 'personal', known = true) =>
    receive({ ...from(person, kind, known), kind: 'action', verb, data });

  return {
    ...{ state, store, home, clock, messages, notices, failing, calls, errors, told, give, act },
    type: (person: string, text: string, kind: Place['kind'] = 'personal', known = true) =>
      receive({ ...from(person, kind, known), kind: 'text', text }),
    press: (person: string, shown: Shown, title: RegExp, over: Record<string, string> = {}) => {
      const pressed = button(shown.card, title);
      return act(person, pressed.verb, filled(shown.card, pressed, over));
    },
    appoint: (person: string, plan: string) => give('roles', said('role given', { role: 'controller', person, plan }, who.admin)),
    follow: (
      conversation: string,
      { scope = { of: 'all' }, when = ['publication'], nämnd = 'Regionstyrelsen', name = conversation }: Follows = {},
    ) => {
      const channel = { serviceUrl: 'https://smba.trafficmanager.net/emea/', bot: '28:b', conversation, team: 't', name };
      return give(`channel/${keyOfChannel(conversation)}`, said('channel followed', { channel, nämnd, scope, when }, who.second));
    },
    leave: (conversation: string) => give(`channel/${keyOfChannel(conversation)}`, said('channel left', { why: 'asked' })),
    open: (settings = delår, all = entries) => give(period(settings.id), said('period opened', { settings, entries: all })),
    report: (entry: Entry, report: StatusReport, id?: string) =>
      give(period(id), said('status reported', { entry: keyOf(entry), report, proposal: null, way: 'form' })),
    lock: (missing: Entry[] = [], id?: string) => give(period(id), said('period locked', { missing: missing.map(keyOf), reason: null })),
    publish: (id?: string) => give(period(id), said('published', { date: '2025-09-01', decision: null })),
    correct: (entry: Entry, report: StatusReport) =>
      give(
        period(),
        said('correction proposed', { entry: keyOf(entry), report, reason: 'Fel.' }),
        said('corrected', { entry: keyOf(entry), version: 1 }, who.second),
      ),
    protect: (item: string) => give('plan/plan-2025', said('protection set', { item, protected: true })),
    channel: async (conversation: string): Promise<ChannelState> => {
      const found = await state.channel(keyOfChannel(conversation));
      if (!found) throw new Error(`kanalen ${conversation} följer inte`);
      return found;
    },
    events: async (stream: string) => (await store.read(stream)).map(({ type }) => type),
    /** The clock goes on, and the poster's minute comes. */
    async at(moment: string): Promise<void> {
      clock.now = new Date(moment);
      await poster.tick();
    },
    tick: () => poster.tick(),
    poke: () => poster.poke(),
    close: () => poster.close(),
    /** Something happens in the middle of each post from now on. */
    whenPosting(what: (conversation: string) => Promise<void>) {
      whenPosting = what;
    },
    /** Something happens once, when the next change of a channel's stream has been thought of and is to be written. */
    whenWritten(conversation: string, what: () => Promise<unknown>) {
      crossing.set(`channel/${keyOfChannel(conversation)}`, what);
    },
    /** Something happens while each post from now on waits for its turn. */
    whenWaiting(what: () => Promise<void>) {
      whenWaiting = what;
    },
    /** The process dies while the next message waits for its turn. */
    killBeforeTurn() {
      poster = createPoster({ state, claims: store, post: () => Promise.reject(new Error('dödad')), notify, now, log, restMs: 0 });
    },
    /** The process dies when the next message has been posted, before that is written down. */
    killWhenPosted() {
      const alive = calls.length;
      const dies = <T>(alive: boolean, change: () => Promise<T>) => (alive ? change() : Promise.reject(new Error('dödad')));
      poster = made(
        { ...state, changeChannel: (key, decide) => dies(calls.length === alive, () => state.changeChannel(key, decide)) },
        { change: (stream, decide) => dies(calls.length === alive, () => store.change(stream, decide)) },
      );
    },
    /** The duty to send goes to another instance, whose claims are made over its own connection. */
    loseDuty() {
      poster = made(state, { change: () => Promise.reject(new NotOnDuty()) });
    },
    /** A new process over the same events. */
    restart() {
      poster = made();
    },
  };
}

/** The office with its controllers. */
export async function office(parts: Parameters<typeof room>[0] = {}): Promise<Room> {
  const opened = await room(parts);
  await opened.appoint(who.controller, 'plan-2025');
  await opened.appoint(who.second, 'plan-2025');
  await opened.appoint(who.other, 'plan-2023');
  return opened;
}

/** The office with a published delår: a green, a yellow and one that is not reported. */
export async function published(parts: Parameters<typeof room>[0] = {}): Promise<Room> {
  const opened = await office(parts);
  const [first = uppdrag(36), second = uppdrag(37), third = uppdrag(38)] = entries;
  await opened.open();
  await opened.report(first, told('grön', 'Det går bra.'));
  await opened.report(second, told('gul', 'Rekryteringen drar ut på tiden.'));
  await opened.lock([third]);
  await opened.publish();
  return opened;
}

function read(reply: Reply | null): Shown {
  if (reply === null) return { card: null, text: 'INTE TAGEN', placed: '' };
  if (reply.kind !== 'card') return { card: null, text: reply.kind, placed: reply.placed };
  return { card: reply.card, text: `${reply.speak}\n${textOf(reply.card)}`, placed: reply.placed };
}
