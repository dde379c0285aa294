/** An office for the tests of people: the real plans, a real store, people on a fake disk, and a client that types, presses and sends files. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileRoutes } from '../../bot/file-routes.ts';
import type { OperatorFile } from '../../bot/people/operator-file.ts';
import { peopleRoutes } from '../../bot/people/people-routes.ts';
import { takeResponsibility } from '../../bot/people/take-responsibility.ts';
import { budgetFiles, budgetRoutes } from '../../bot/report/filling/budget-routes.ts';
import { takeBudget } from '../../bot/report/filling/take-budget.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import type { NewEvent } from '../../data/events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { Trio } from '../../data/people-events.ts';
import { shareKey } from '../../data/responsibility.ts';
import { createState } from '../../data/state.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { fakeDisk } from '../data/fake-disk.ts';
import { button, filled, textOf } from '../round/reading-cards.ts';
import { newPlace } from '../store-place.ts';

const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
const id = (end: number) => `0a000000-0000-0000-0000-0000000000${String(end).padStart(2, '0')}`;

/** Everyone, by what they are. All but the stranger are known. */
export const who = {
  admin: id(1),
  controller: id(2),
  other: id(3),
  hr: id(4),
  deputy: id(5),
  director: id(6),
  reader: id(7),
  stranger: id(99),
};
const names: Record<string, string> = {
  [who.admin]: 'Administratör IT',
  [who.controller]: 'Controller Ekonomi',
  [who.other]: 'Controller 2023',
  [who.hr]: 'Stabschef HR',
  [who.deputy]: 'Handläggare HR',
  [who.director]: 'Regiondirektör',
  [who.reader]: 'Handläggare kommunikation',
};
/** Sign-in addresses. */
export const mail = {
  hr: 'stabschef.hr@region.example',
  deputy: 'handlaggare.hr@region.example',
  director: 'regiondirektor@region.example',
};
const mails: Record<string, string> = { [who.hr]: mail.hr, [who.deputy]: mail.deputy, [who.director]: mail.director };

export const plan = 'plan-2025';
export const hr = 'plan-2023/unit/staben-hr';
export const economy = 'plan-2023/unit/staben-ekonomi';
export const trio = (reporter: string | null, standIn: string | null = null, reviewer: string | null = null): Trio => ({
  reporter,
  standIn,
  reviewer,
});

type Where = Turn['place']['kind'];
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** Opens the office, with a controller for each plan. `operatorFile` is what the operators have put there. */
export async function openOffice({
  operatorFile = null,
  admins = [who.admin],
}: {
  operatorFile?: OperatorFile | null;
  admins?: string[];
} = {}) {
  let now = new Date('2025-08-12T08:00:00Z');
  const home = newPlace();
  const peopleDisk = fakeDisk();
  const store = await home.open();
  const people = await openPeopleFile({ dataDir: 'd', disk: peopleDisk });
  for (const [objectId, name] of Object.entries(names)) await people.put({ objectId, name, email: mails[objectId] ?? null });
  const state = createState({ store, library, admins });
  const files = new Map<string, Uint8Array>();
  const download = async (url: string) => {
    const bytes = files.get(url);
    if (!bytes) throw new Error('Filen kunde inte hämtas från Teams. Skicka den igen.');
    return bytes;
  };
  const link = (kind: string, objectId: string, args: Record<string, string>) =>
    `https://styrkoll.example/${kind}/${objectId}?${new URLSearchParams(args)}`;
  const parts = { library, state, store, people, memory: memoryInProcess(() => now), link, now: () => now };
  const taker = takeResponsibility(parts);
  const routes = [
    ...peopleRoutes({ ...parts, taker, operatorFile }),
    ...budgetRoutes(parts),
    ...fileRoutes({ ...parts, download, responsibility: taker, budget: takeBudget(parts) }),
  ];
  const by = { objectId: who.admin, role: 'administratör' };
  const give = (stream: string, ...events: NewEvent[]) => store.change(stream, () => events);
  const appoint = (person: string, of: string | null) =>
    give('roles', { type: 'role given', at: now.toISOString(), by, data: { role: 'controller', person, plan: of } });
  await appoint(who.controller, 'plan-2025');
  await appoint(who.other, 'plan-2023');

  const receive = async (turn: Turn): Promise<Reply | null> => (await routes.find((route) => route.takes(turn))?.run(turn)) ?? null;
  const from = (objectId: string | null, kind: Where = 'personal', known = true) => ({
    id: 't',
    person: { id: `29:${objectId}`, objectId, tenant: null, known },
    place: { conversation: `c-${objectId}`, thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' } },
    at: now,
  });
  const type = async (person: string, text: string, kind: Where = 'personal', known = true) =>
    read(await receive({ ...from(person, kind, known), kind: 'text', text }));
  const act = async (person: string, verb: string, data: unknown, kind: Where = 'personal', known = true) =>
    read(await receive({ ...from(person, kind, known), kind: 'action', verb, data }));
  return {
    store,
    state,
    people,
    peopleDisk,
    home,
    give,
    appoint,
    type,
    act,
    files: budgetFiles(parts),
    receive,
    from,
    /** Presses a button of a card, with what the form holds and what is filled in over it. */
    press: (person: string, shown: Shown, title: RegExp, over: Record<string, string> = {}) => {
      const pressed = button(shown.card, title);
      return act(person, pressed.verb, filled(shown.card, pressed, over));
    },
    send: async (person: string, file: string | Uint8Array, kind: Where = 'personal') => {
      const url = `https://region.sharepoint.com/${files.size}`;
      files.set(url, typeof file === 'string' ? new TextEncoder().encode(file) : file);
      return read(await receive({ ...from(person, kind), kind: 'file', name: 'fil', url }));
    },
    setNow: (moment: string) => {
      now = new Date(moment);
    },
    set: (unit: string, who: Trio, item: string | null = null, of = plan) =>
      give('responsibility', {
        type: 'responsible set',
        at: now.toISOString(),
        by,
        data: { rows: [{ share: { plan: of, unit, item }, trio: who }], way: 'card' },
      }),
    row: async (unit: string, item: string | null = null, of = plan) =>
      (await state.rights()).responsible.rows.get(shareKey({ plan: of, unit, item }))?.trio ?? null,
    events: async (stream: string) => (await store.read(stream)).length,
    peopleText: () => peopleDisk.text(join('d', 'people.json')),
  };
}

/** What a person reads of a reply. */
export type Shown = { card: unknown; text: string; placed: string };

function read(reply: Reply | null): Shown {
  if (reply === null) return { card: null, text: 'INTE TAGEN', placed: '' };
  if (reply.kind !== 'card') return { card: null, text: reply.kind === 'text' ? reply.text : '', placed: reply.placed };
  return { card: reply.card, text: `${reply.speak}\n${textOf(reply.card)}`, placed: reply.placed };
}
