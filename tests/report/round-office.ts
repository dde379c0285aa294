/** An office for the tests of a round: the real plans, a real store, roles as people, and a client that types and presses. */
import { fileURLToPath } from 'node:url';
import type { Command } from '../../bot/report/deciding/command.ts';
import { decide } from '../../bot/report/deciding/decide.ts';
import { roundFiles, roundRoutes } from '../../bot/report/running/round-routes.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import type { NewEvent } from '../../data/events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { People, Person } from '../../data/people.ts';
import type { Trio } from '../../data/people-events.ts';
import { createState } from '../../data/state.ts';
import type { StatusReport } from '../../data/status.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { readable } from '../eval/readable.ts';
import { newPlace } from '../store-place.ts';

const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
const id = (end: number) => `0a000000-0000-0000-0000-0000000000${String(end).padStart(2, '0')}`;

/** Everyone, by what they are. */
export const who = {
  controller: id(1),
  second: id(2),
  reporter: id(3),
  standIn: id(4),
  reviewer: id(5),
  blocked: id(6),
  revisor: id(7),
  outsider: id(8),
  admin: id(9),
  /** Controller of another plan of regionstyrelsen, which has uppsiktsplikt over all. */
  overseer: id(10),
};

export const hr = 'plan-2023/unit/staben-hr';
export const economy = 'plan-2023/unit/staben-ekonomi';

const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversation: 'c', bot: 'b' };
const person = (objectId: string, name: string, more: Partial<Person> = {}): Person => ({
  ...{ objectId, name, email: null, teamsId: objectId, address, unreachable: null },
  ...more,
});

/** Those whom the bot has met; whoever is not here is known by function alone. */
const met = [
  person(who.controller, 'Controller Ekonomi'),
  person(who.reporter, 'Stabschef HR'),
  person(who.blocked, 'Stabschef Ekonomi', { unreachable: { failure: 'blocked', since: '2025-08-12T08:00:00.000Z' } }),
];

function peopleOf(all: readonly Person[]): People {
  const byId = new Map(all.map((one) => [one.objectId, one]));
  return {
    async put(given) {
      const before = byId.get(given.objectId) ?? person(given.objectId, '', { address: null });
      byId.set(given.objectId, { ...before, ...given });
    },
    find: (objectId) => byId.get(objectId),
    findByEmail: (email) => [...byId.values()].find((one) => one.email === email),
    list: () => [...byId.values()],
    async erase(objectId) {
      byId.delete(objectId);
    },
  };
}

/** Opens the office on a day; `to` moves the clock. */
export async function openOffice(start = '2025-08-04') {
  let now = new Date(`${start}T08:00:00Z`);
  const home = newPlace();
  const store = await home.open();
  const state = createState({ store, library, admins: [who.admin] });
  const link = (kind: string, objectId: string, args: Record<string, string>) =>
    `https://styrkoll.example/${kind}/${objectId}?${new URLSearchParams(args)}`;
  const parts = { store, state, people: peopleOf(met), memory: memoryInProcess(() => now), link, now: () => now };
  const routes = roundRoutes(parts);

  const by = { objectId: who.admin, role: 'administratör' };
  const say = (stream: string, events: Pick<NewEvent, 'type' | 'data'>[]) =>
    store.change(stream, () => events.map((event) => Object.assign({ at: now.toISOString(), by }, event) as NewEvent));
  const trio = (reporter: string | null, standIn: string | null, reviewer: string | null): Trio => ({ reporter, standIn, reviewer });
  const share = (unit: string) => ({ plan: 'plan-2025', unit, item: null });
  await say('roles', [
    { type: 'role given', data: { role: 'controller', person: who.controller, plan: 'plan-2025' } },
    { type: 'role given', data: { role: 'controller', person: who.second, plan: 'plan-2025' } },
    { type: 'role given', data: { role: 'controller', person: who.overseer, plan: 'plan-2023' } },
    { type: 'role given', data: { role: 'revisor', person: who.revisor, plan: null } },
  ]);
  await say('responsibility', [
    {
      type: 'responsible set',
      data: {
        way: 'card',
        rows: [
          { share: share(hr), trio: trio(who.reporter, who.standIn, who.reviewer) },
          { share: share(economy), trio: trio(who.blocked, null, null) },
          { share: { plan: 'plan-2023', unit: hr, item: null }, trio: trio(who.overseer, null, null) },
        ],
      },
    },
  ]);

  const from = (objectId: string, kind: Turn['place']['kind'] = 'personal', known = true) => ({
    id: 't',
    person: { id: `29:${objectId}`, objectId: objectId.toUpperCase(), tenant: null, known },
    place: { conversation: 'c', thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' } },
    at: now,
  });
  async function receive(turn: Turn): Promise<Reply> {
    const route = routes.find((one) => one.takes(turn));
    if (!route) throw new Error(`ingen rad tar ${JSON.stringify(turn)}`);
    return route.run(turn);
  }

  return {
    home,
    state,
    store,
    people: parts.people,
    files: roundFiles(parts),
    to: (day: string) => {
      now = new Date(`${day}T08:00:00Z`);
    },
    takes: (text: string) => routes.some((route) => route.takes({ ...from(who.controller), kind: 'text', text })),
    type: (objectId: string, text: string, kind?: Turn['place']['kind'], known?: boolean) =>
      receive({ ...from(objectId, kind, known), kind: 'text', text }),
    /** Presses a button by what stands on it; what the card's fields hold goes with it, changed by `typed`. */
    press: (objectId: string, reply: Reply, title: string, typed: Record<string, string> = {}) => {
      const { verb, data } = buttonOn(reply, title);
      return receive({ ...from(objectId), kind: 'action', verb, data: { ...data, ...inputsOn(reply), ...typed } });
    },
    /** Presses a button that leaves the fields be. */
    tap: (objectId: string, reply: Reply, title: string) => receive({ ...from(objectId), kind: 'action', ...buttonOn(reply, title) }),
    send: (objectId: string, verb: string, data: unknown) => receive({ ...from(objectId), kind: 'action', verb, data }),
    /** What another room does: a command to a period. */
    async command(objectId: string, period: string, command: Command) {
      const [rights, plans] = await Promise.all([state.rights(), state.plans()]);
      const context = { actor: { objectId, known: true }, rights, plans, now };
      return state.changePeriod(period, (one) => decide(one, command, context));
    },
    log: say,
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
export const delår = 'delarsrapport-2025-07-31-plan-2025';

/** Opens the delårsrapport with some kinds of items, as the controller does it. */
export async function opened(office: Office, typed: Record<string, string> = {}): Promise<Reply> {
  const form = await office.type(who.controller, 'öppna delårsrapport');
  const preview = await office.press(who.controller, form, 'Förhandsgranska', typed);
  return office.tap(who.controller, preview, 'Öppna');
}

export const uppdrag36 = `plan-2025/uppdrag/36@${hr}`;
export const going = {
  kind: 'uppdrag',
  colour: 'grön',
  arrow: null,
  expectedEnd: null,
  comment: 'Arbetet går som det ska.',
  measures: null,
} satisfies StatusReport;

/** Everything that can be read in a reply. */
export function words(reply: Reply): string {
  if (reply.kind === 'text') return reply.text;
  return reply.kind === 'card' ? readable({ speak: reply.speak, attachments: [{ content: reply.card }] }) : '';
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

function elements(node: unknown): Plain[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (!isPlain(node)) return [];
  // The fallback repeats its button, and what a button sends is no element.
  return [node, ...Object.entries(node).flatMap(([key, child]) => (key === 'fallback' || key === 'data' ? [] : elements(child)))];
}

/** The titles of the buttons on a card. */
export function buttons(reply: Reply): string[] {
  return actionsOn(reply).map(({ title }) => title);
}

/** Addresses of the links on a card. */
export function urls(reply: Reply): string[] {
  return reply.kind === 'card' ? elements(reply.card).flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : [])) : [];
}

function actionsOn(reply: Reply): { title: string; verb: string; data: Plain }[] {
  if (reply.kind !== 'card') return [];
  return elements(reply.card).flatMap((one) => {
    const action = isPlain(one.selectAction) ? one.selectAction : one.type === 'Action.Execute' ? one : null;
    if (!action || typeof action.verb !== 'string' || !isPlain(action.data)) return [];
    const title = typeof action.title === 'string' ? action.title : readable(one);
    return [{ title, verb: action.verb, data: action.data }];
  });
}

function buttonOn(reply: Reply, title: string): { verb: string; data: Plain } {
  const found = actionsOn(reply).find((one) => one.title.startsWith(title)) ?? actionsOn(reply).find((one) => one.title.includes(title));
  if (!found) throw new Error(`ingen knapp ”${title}” bland ${buttons(reply).join(' | ')} på:\n${words(reply)}`);
  return found;
}

/** What the card's fields hold. */
export function inputsOn(reply: Reply): Record<string, string> {
  if (reply.kind !== 'card') return {};
  return Object.fromEntries(
    elements(reply.card).flatMap(({ type, id: field, value }) =>
      typeof type === 'string' && type.startsWith('Input.') && typeof field === 'string' ? [[field, String(value ?? '')]] : [],
    ),
  );
}
