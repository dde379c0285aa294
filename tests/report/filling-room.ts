/** The rooms of filling in and reviewing over a real store, pressed as a client presses: with what stands in the fields. */
import { expect } from 'vitest';
import { fillRoutes } from '../../bot/report/filling/fill-routes.ts';
import { reviewRoutes } from '../../bot/report/reviewing/review-routes.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Settings } from '../../data/period-events.ts';
import { createState } from '../../data/state.ts';
import { type Entry, keyOf, type StatusReport } from '../../data/status.ts';
import { readable } from '../eval/readable.ts';
import { peopleInMemory } from '../people-in-memory.ts';
import { newPlace } from '../store-place.ts';
import { settings as delar, on, people, plans, rights, entries as usual } from './world.ts';

/** The names that the port knows, by what they are. */
export const names = { [people.standIn]: 'Ersättare HR', [people.handed]: 'Stabschef ekonomi', [people.reporter]: 'HR-direktör' };

type Round = { settings?: Settings; entries?: Entry[] };
type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in a card, outermost first. */
function nodes(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  return isRecord(value) ? [value, ...Object.values(value).flatMap(nodes)] : [];
}

/** A card in a reply. */
function cardOf(reply: Reply): Json {
  expect(reply.kind).toBe('card');
  return reply.kind === 'card' ? { ...reply.card } : {};
}

/** All that a person can read. */
export function words(reply: Reply): string {
  return reply.kind === 'card'
    ? readable({ speak: reply.speak, attachments: [{ content: reply.card }] })
    : reply.kind === 'text'
      ? reply.text
      : '';
}

/** What stands in the card's fields. */
export function fields(reply: Reply): Record<string, string> {
  const inputs = nodes(cardOf(reply)).filter(
    ({ type, id }) => typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string',
  );
  return Object.fromEntries(inputs.map(({ id, value }) => [String(id), typeof value === 'string' ? value : '']));
}

/** The buttons and rows to tap. */
export function acts(reply: Reply): { verb: string; title: string; data: Json; inputs: boolean }[] {
  return nodes(cardOf(reply)).flatMap((node) =>
    node.type === 'Action.Execute' && typeof node.verb === 'string' && isRecord(node.data)
      ? [{ verb: node.verb, title: String(node.title ?? ''), data: node.data, inputs: node.associatedInputs !== 'none' }]
      : [],
  );
}

/** Opens rounds before anything is pressed, and gives ways to press and to read what was saved. */
export async function fillingRoom(...rounds: Round[]) {
  let now = on('2025-08-10');
  const home = newPlace();
  const store = await home.open();
  const state = createState({ store, library: plans.library, admins: [people.admin] });
  const port = peopleInMemory();
  for (const [objectId, name] of Object.entries(names)) await port.put({ objectId, name });
  const at = '2025-05-01T08:00:00.000Z';
  const by = { objectId: people.controller, role: 'controller' };
  const given: NewEvent[] = rights.roles.map((data) => ({ type: 'role given', at, by, data }));
  const rows = [...rights.responsible.rows.values()];
  await store.change('roles', () => given);
  await store.change('responsibility', () => [{ type: 'responsible set', at, by, data: { rows, way: 'operator' } }]);
  const open = async ({ settings = delar, entries = usual }: Round = {}) => {
    await store.change(`period/${settings.id}`, () => [{ type: 'period opened', at, by, data: { settings, entries } }]);
  };
  for (const round of rounds.length > 0 ? rounds : [{}]) await open(round);
  const parts = { state, people: port, now: () => now };
  const routes = [...fillRoutes(parts), ...reviewRoutes(parts)];

  async function receive(turn: Turn): Promise<Reply> {
    const route = routes.find((one) => one.takes(turn));
    if (!route) throw new Error('no row takes the turn');
    const reply = await route.run(turn);
    if (reply.kind === 'card') expect(Buffer.byteLength(JSON.stringify(reply.card))).toBeLessThan(28 * 1024);
    return reply;
  }

  const from = (objectId: string, kind: Turn['place']['kind'] = 'personal') => ({
    id: 't',
    person: { id: `29:${objectId}`, objectId, tenant: 'lokal', known: true },
    place: { conversation: 'c', thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' } },
    at: now,
  });
  const send = (who: string, verb: string, data: unknown, kind?: Turn['place']['kind']) =>
    receive({ ...from(who, kind), kind: 'action', verb, data });

  return {
    store,
    home,
    state,
    people: port,
    routes,
    open,
    send,
    to(day: string) {
      now = on(day);
    },
    at(moment: string) {
      now = new Date(moment);
    },
    write: (who: string, text: string, kind?: Turn['place']['kind']) => receive({ ...from(who, kind), kind: 'text', text }),
    /** Presses the button of that verb (and entry, or title) on a card, with what stands in its fields and what is typed besides. */
    press(who: string, reply: Reply, which: { verb: string; entry?: Entry; title?: string }, typed: Record<string, string> = {}) {
      const key = which.entry ? keyOf(which.entry) : undefined;
      const found = acts(reply).find(
        ({ verb, title, data }) =>
          verb === which.verb && (key === undefined || data.entry === key) && (which.title === undefined || title === which.title),
      );
      if (!found)
        throw new Error(`no ${JSON.stringify(which)} on the card: ${JSON.stringify(acts(reply).map(({ verb, title }) => [verb, title]))}`);
      return send(who, found.verb, found.inputs ? { ...fields(reply), ...typed, ...found.data } : found.data);
    },
    async entry(entry: Entry, id = delar.id) {
      const found = (await state.period(id))?.entries.get(keyOf(entry));
      if (!found) throw new Error(`${entry.item} is not in the round`);
      return found;
    },
    async events(id = delar.id) {
      return (await store.read(`period/${id}`)).slice(1);
    },
    /** What a person has said of an entry, without the card. */
    async said(who: string, entry: Entry, report: StatusReport, id = delar.id) {
      const event: NewEvent = {
        type: 'status reported',
        at: now.toISOString(),
        by: { objectId: who, role: 'rapportör, Staben HR' },
        data: { entry: keyOf(entry), report, proposal: null, way: 'form' },
      };
      await store.change(`period/${id}`, () => [event]);
    },
    happen: (event: NewEvent, id = delar.id) => store.change(`period/${id}`, () => [event]),
    responsible: (event: NewEvent) => store.change('responsibility', () => [event]),
  };
}

export type Room = Awaited<ReturnType<typeof fillingRoom>>;
