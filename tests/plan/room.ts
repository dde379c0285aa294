/** A room to change plans in: the region's own library, a real store, and people with their roles. */
import { fileURLToPath } from 'node:url';
import { followAll } from '../../bot/plan/follow-rounds.ts';
import { planRoutes } from '../../bot/plan/plan-routes.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import type { NewEvent } from '../../data/events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { PeriodKind } from '../../data/period-events.ts';
import { createState } from '../../data/state.ts';
import type { Entry, StatusReport } from '../../data/status.ts';
import type { Store } from '../../data/store/store.ts';
import { newPlace, type StorePlace } from '../store-place.ts';

export const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
export const plan = 'plan-2025';
export const hr = 'plan-2023/unit/staben-hr';
export const ekonomi = 'plan-2023/unit/staben-ekonomi';
export const controller = 'controller-2025';
export const at = new Date('2025-08-12T08:00:00Z');

const by = { objectId: controller, role: 'controller, Verksamhetsplan 2025' };

export type Room = Awaited<ReturnType<typeof room>>;

/** Opens a room; the same home opened again is the same office after a restart. */
export async function room(home: StorePlace = newPlace()) {
  const store: Store = await home.open();
  const state = createState({ store, library, admins: ['admin'] });
  let now = at;
  const routes = planRoutes({ state, now: () => now });
  const receive = async (turn: Turn): Promise<Reply | undefined> => routes.find((route) => route.takes(turn))?.run(turn);
  const give = (stream: string, ...events: NewEvent[]) => store.change(stream, () => events);
  const press = (verb: string, data: unknown, person = controller, known = true) =>
    receive({ ...from(person, known), kind: 'action', verb, data });
  return {
    store,
    state,
    home,
    receive,
    give,
    press,
    setNow: (day: Date) => {
      now = day;
    },
    type: (text: string, person = controller, place: Turn['place']['kind'] = 'personal') =>
      receive({ ...from(person, true, place), kind: 'text', text }),
    save: (change: string, kind: string, filled: Record<string, string>, person = controller) =>
      press('savePlanChange', { plan, change, kind, ...filled }, person),
    appoint: (person = controller, of: string | null = plan) =>
      give('roles', { type: 'role given', at: at.toISOString(), by, data: { role: 'controller', person, plan: of } }),
    open: (entries: Entry[], more: { id?: string; kind?: PeriodKind; plans?: string[] } = {}) => {
      const { id = '2025-delar', kind = 'delårsrapport', plans = [plan] } = more;
      const dates = { opens: '2025-08-01', due: '2025-08-20', reviewDue: '2025-08-25', lock: '2025-08-31' };
      const settings = { id, kind, title: 'Delårsrapport per 31 juli 2025', plans, asOf: '2025-07-31', ...dates };
      return give(`period/${id}`, {
        type: 'period opened',
        at: '2025-08-01T06:00:00.000Z',
        by,
        data: { settings: { ...settings, reminders: true, practice: false, milestones: [] }, entries },
      });
    },
    report: (entry: string, report: StatusReport, id = '2025-delar') =>
      give(`period/${id}`, {
        type: 'status reported',
        at: '2025-08-10T09:00:00.000Z',
        by: { objectId: 'rapportor-hr', role: 'rapportör, Staben HR' },
        data: { entry, report, proposal: null, way: 'form' },
      }),
    lockPeriod: (id = '2025-delar') =>
      give(`period/${id}`, { type: 'period locked', at: at.toISOString(), by, data: { missing: [], reason: null } }),
    entries: async (id = '2025-delar') => [...((await state.period(id))?.entries.values() ?? [])],
    follow: () => followAll(state, now),
  };
}

/** An entry of the plan 2025, reported by staben HR unless said. */
export function entry(item: string, over: Partial<Entry> = {}): Entry {
  const kind = item.split('/')[1];
  const kinds = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'budget', 'keyfigure', 'text', 'isk'] as const;
  const found = kinds.find((one) => one === kind);
  if (!found) throw new Error(`ingen sådan post: ${item}`);
  return { item, kind: found, unit: hr, plan, protected: false, measured: true, ...over };
}

/** A decision as it is filled in. */
export const decided = { body: 'Regionstyrelsen', date: '2025-08-11', paragraph: '§ 112', diary: '25RS1' };

function from(objectId: string, known: boolean, kind: Turn['place']['kind'] = 'personal') {
  const person = { id: `29:${objectId}`, objectId, tenant: null, known };
  return {
    id: 't',
    person,
    place: { conversation: 'c', thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' } },
    at,
  };
}
