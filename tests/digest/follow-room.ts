/** Teams with channels, two nämnder with their controllers, and the rows of channels that follow, over a real store. */
import { fileURLToPath } from 'node:url';
import { followRoutes } from '../../bot/digest/following/follow-routes.ts';
import type { Delivery, Notify } from '../../bot/notify.ts';
import type { Place, Reply, Turn } from '../../bot/turn.ts';
import { keyOfChannel } from '../../data/channel.ts';
import type { NewEvent } from '../../data/events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { Library, Plan } from '../../data/model.ts';
import type { Settings } from '../../data/period-events.ts';
import { createState } from '../../data/state.ts';
import { button, filled, textOf } from '../round/reading-cards.ts';
import { newPlace, type StorePlace } from '../store-place.ts';

const region = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);

function empty(plan: Plan): Plan {
  const head = {
    ...plan.head,
    id: 'plan-tand',
    nämnd: 'Folktandvårdsnämnden',
    title: 'Folktandvårdens plan 2025',
    kind: 'verksamhetsplan' as const,
  };
  const none = { goals: [], styrtal: [], uppdrag: [], activities: [], risks: [], mitigations: [], budget: [], keyFigures: [] };
  return { ...none, head, statements: [], terms: [], units: [], remarks: [], results: [] };
}

/** The region alone, and with a nämnd beside it. */
export const oneNämnd: Library = region;
export const twoNämnder: Library = { ...region, plans: [...region.plans, ...region.plans.slice(0, 1).map(empty)] };

/** Everyone, by what they are. */
export const who = { controller: 'controller-rs', tand: 'controller-tand', admin: 'admin', installer: 'installerare', reader: 'lasare' };

export const team = 'team-kansli';
export const conversation = '19:allmant@thread.tacv2';
export const key = keyOfChannel(conversation);

type Where = Partial<Omit<Place, 'reach'>>;
/** A channel of the team; a personal chat. */
export const channel: Where = { conversation, kind: 'channel', team };
export const personal: Where = { conversation: 'c', kind: 'personal', team: null };

export type Shown = { card: unknown; text: string; placed: string };
export type Told = { person: string; text: string };

/** Opens the room; the same home opened again is the same office after a restart. */
export async function room({ library = oneNämnd, home = newPlace() }: { library?: Library; home?: StorePlace } = {}) {
  const store = await home.open();
  const state = createState({ store, library, admins: [who.admin] });
  const told: Told[] = [];
  let now = new Date('2025-08-13T08:00:00Z');
  let deliver: () => Promise<Delivery> = async () => ({ message: 'm' });
  const notify: Notify = (person, { card }) => {
    told.push({ person, text: textOf(card) });
    return deliver();
  };
  const parts = { state, notify, nameChannel: async () => 'Regionkansliet › Allmänt', now: () => now };
  const routes = followRoutes(parts);
  const by = { objectId: who.admin, role: 'administratör' };
  const give = (stream: string, ...events: NewEvent[]) => store.change(stream, () => events);

  const turn = (objectId: string | null, where: Where, known: boolean) => ({
    id: 't',
    person: { id: `29:${objectId}`, objectId, tenant: null, known },
    place: {
      conversation: 'c',
      thread: null,
      kind: 'personal' as const,
      team: null,
      ...where,
      reach: { serviceUrl: 'https://smba.trafficmanager.net/emea/', bot: '28:bot' },
    },
    at: now,
  });
  const receive = async (received: Turn): Promise<Shown> =>
    read((await routes.find((route) => route.takes(received))?.run(received)) ?? null);
  const act = (person: string, verb: string, data: unknown, where: Where = channel, known = true) =>
    receive({ ...turn(person, where, known), kind: 'action', verb, data });
  return {
    store,
    state,
    home,
    told,
    give,
    act,
    appoint: (person: string, plan: string) =>
      give('roles', { type: 'role given', at: now.toISOString(), by, data: { role: 'controller', person, plan } }),
    type: (person: string, text: string, where: Where = channel, known = true) =>
      receive({ ...turn(person, where, known), kind: 'text', text }),
    press: (person: string, shown: Shown, title: RegExp, over: Record<string, string> = {}, where: Where = channel) => {
      const pressed = button(shown.card, title);
      return act(person, pressed.verb, filled(shown.card, pressed, over), where);
    },
    installed: (person: string | null, where: Where = channel) => receive({ ...turn(person, where, false), kind: 'installed' }),
    removed: (person: string | null, where: Where = channel) => receive({ ...turn(person, where, false), kind: 'removed' }),
    events: async (stream = `channel/${key}`) => (await store.read(stream)).map(({ type }) => type),
    open: (over: Partial<Settings> = {}) => {
      const dates = { opens: '2025-08-01', due: '2025-08-20', reviewDue: '2025-08-25', lock: '2025-08-31' };
      const title = 'Delårsrapport per 31 juli 2025';
      const settings = { id: 'delar', kind: 'delårsrapport' as const, title, plans: ['plan-2025'], asOf: '2025-07-31', ...dates };
      const more = { reminders: true, practice: false, milestones: [], ...over };
      return give(`period/${over.id ?? 'delar'}`, {
        type: 'period opened',
        at: '2025-08-01T06:00:00.000Z',
        by,
        data: { settings: { ...settings, ...more }, entries: [] },
      });
    },
    setNow: (moment: string) => {
      now = new Date(moment);
    },
    setDelivery: (how: () => Promise<Delivery>) => {
      deliver = how;
    },
  };
}

/** The office with a controller for regionstyrelsen's newest plan. */
export async function office(parts: Parameters<typeof room>[0] = {}) {
  const opened = await room(parts);
  await opened.appoint(who.controller, 'plan-2025');
  return opened;
}

function read(reply: Reply | null): Shown {
  if (reply === null) return { card: null, text: 'INTE TAGEN', placed: '' };
  if (reply.kind !== 'card') return { card: null, text: reply.kind, placed: reply.placed };
  return { card: reply.card, text: `${reply.speak}\n${textOf(reply.card)}`, placed: reply.placed };
}
