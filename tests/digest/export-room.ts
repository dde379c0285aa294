/** A round to take a report out of: the real plans and a real store, a person who types, presses and accepts, and a reader of Excel files. */
import { fileURLToPath } from 'node:url';
import readExcelFile from 'read-excel-file/node';
import { reportFiles, reportRoutes } from '../../bot/digest/exporting/export-routes.ts';
import type { Delivery } from '../../bot/notify.ts';
import type { Reply, Turn } from '../../bot/turn.ts';
import type { Event, NewEvent } from '../../data/events.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { PeriodState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import { createState, type Plans } from '../../data/state.ts';
import { type Entry, keyOf, type StatusReport } from '../../data/status.ts';
import { plusDays } from '../../data/swedish.ts';
import { settings as delår, people } from '../report/world.ts';
import { textOf } from '../round/reading-cards.ts';
import { newPlace } from '../store-place.ts';

const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);

/** What is said of an entry; null where nothing is. */
export type Said = { entry: Entry; report: StatusReport | null };
/** How far the round has come. */
export type End = 'open' | 'published';
type Data<T extends NewEvent['type']> = Extract<NewEvent, { type: T }>['data'];

/** The events of a round of these entries: opened, reported, approved, and as far as `end` says locked and published. */
export function eventsOf(said: readonly Said[], settings: Settings = delår, end: End = 'published'): NewEvent[] {
  const by = { objectId: people.reporter, role: 'rapportör, Staben HR' };
  const on = <T extends NewEvent['type']>(day: string, type: T, data: Data<T>) =>
    Object.assign({ at: `${day}T08:30:00.000Z`, by, type, data }) as NewEvent;
  const reports = said.flatMap(({ entry, report }) =>
    report ? [on(settings.due, 'status reported', { entry: keyOf(entry), report, proposal: null, way: 'form' })] : [],
  );
  const told = said.filter(({ report }) => report !== null).map(({ entry }) => ({ entry: keyOf(entry), version: 1 }));
  const missing = said.filter(({ report }) => report === null).map(({ entry }) => keyOf(entry));
  const ended =
    end === 'open'
      ? []
      : [
          on(settings.lock, 'period locked', { missing, reason: missing.length > 0 ? 'De hann inte.' : null }),
          on(plusDays(settings.lock, 1), 'published', { date: plusDays(settings.lock, 1), decision: null }),
        ];
  return [
    on(settings.opens, 'period opened', { settings, entries: said.map(({ entry }) => entry) }),
    ...reports,
    ...(told.length > 0 ? [on(settings.reviewDue, 'approved', { entries: told })] : []),
    ...ended,
  ];
}

/** Opens the room; `consent` tells that Teams can offer files. */
export async function room({ consent = true } = {}) {
  const store = await newPlace().open();
  const state = createState({ store, library, admins: [people.admin] });
  const now = () => new Date('2025-09-15T08:32:00.000Z');
  const notices: { person: string; text: string; card: unknown }[] = [];
  const uploads: { url: string; bytes: Uint8Array }[] = [];
  const world: { delivery: Delivery; failing: string | null } = { delivery: { message: 'n' }, failing: null };
  const parts = {
    ...{ state, store, consent, now },
    link: (kind: string, objectId: string, args: Record<string, string>) =>
      `https://styrkoll.example/${kind}/${objectId}?${new URLSearchParams(args)}`,
    async upload(url: string, bytes: Uint8Array) {
      if (world.failing) throw new Error(world.failing);
      uploads.push({ url, bytes });
    },
    async notify(person: string, { card }: { card: object }) {
      notices.push({ person, text: textOf(card), card });
      return world.delivery;
    },
  };
  const routes = reportRoutes(parts);
  const give = (stream: string, ...events: NewEvent[]) => store.change(stream, () => events);
  const admin = { at: now().toISOString(), by: { objectId: people.admin, role: 'administratör' } };
  await give(
    'roles',
    { ...admin, type: 'role given', data: { role: 'controller', person: people.controller, plan: 'plan-2025' } },
    { ...admin, type: 'role given', data: { role: 'controller', person: people.otherController, plan: 'plan-2023' } },
    { ...admin, type: 'role given', data: { role: 'revisor', person: people.revisor, plan: null } },
  );

  const from = (objectId: string, kind: Turn['place']['kind'], known: boolean) => ({
    ...{ id: 't', person: { id: objectId, objectId: objectId.toUpperCase(), tenant: null, known }, at: now() },
    place: { conversation: 'c', thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' } },
  });
  const receive = async (turn: Turn): Promise<Reply | null> => (await routes.find((route) => route.takes(turn))?.run(turn)) ?? null;
  const act = (person: string, verb: string, data: unknown, kind: Turn['place']['kind'] = 'personal', known = true) =>
    receive({ ...from(person, kind, known), kind: 'action', verb, data });
  const upload = { name: 'x', uploadUrl: 'https://region.sharepoint.com/up', contentUrl: 'https://c', uniqueId: 'u', fileType: 'docx' };
  return {
    ...{ state, store, world, notices, uploads, give, act, upload },
    files: reportFiles(parts),
    open: (events: readonly NewEvent[], id = delår.id) => give(`period/${id}`, ...events),
    protect: (item: string) => give('plan/plan-2025', { ...admin, type: 'protection set', data: { item, protected: true } }),
    dismiss: (person: string) => give('roles', { ...admin, type: 'role taken', data: { role: 'controller', person, plan: 'plan-2025' } }),
    type: (person: string, text: string, kind: Turn['place']['kind'] = 'personal', known = true) =>
      receive({ ...from(person, kind, known), kind: 'text', text }),
    /** Answers an offer: with where the file goes, or null to decline. */
    answer: (person: string, context: unknown, place: typeof upload | null = upload) =>
      receive({ ...from(person, 'personal', true), kind: 'consent', context, upload: place }),
    /** The round as it stands, and its events. */
    async round(id = delår.id) {
      const [period, plans, events]: [PeriodState | null, Plans, readonly Event[]] = await Promise.all([
        state.period(id),
        state.plans(),
        store.read(`period/${id}`),
      ]);
      if (!period) throw new Error('the round is not open');
      return { period, before: null, plans, events, now: now() };
    },
  };
}

/** Everything that can be read in a reply. */
export function words(reply: Reply | null): string {
  if (reply === null) return 'INTE TAGEN';
  if (reply.kind === 'text') return reply.text;
  return reply.kind === 'card' ? `${reply.speak}\n${textOf(reply.card)}` : reply.kind;
}

/** The sheets of a file by their names, each with the rows under its column names. */
export async function readExcel(bytes: Uint8Array) {
  const sheets = (await readExcelFile(Buffer.from(bytes))).map(({ sheet, data }) => ({ sheet, data: data.map((row) => row.map(whole)) }));
  const rowsOf = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data ?? [];
  return {
    names: sheets.map(({ sheet }) => sheet),
    rows: rowsOf,
    /** The rows of a sheet as records by column name. */
    table(name: string) {
      const at = rowsOf(name).findIndex((row) => row.includes('Id'));
      const [head = [], ...rows] = rowsOf(name).slice(at);
      return rows.map((row) => Object.fromEntries(head.map((title, index) => [String(title), row[index] ?? null])));
    },
    all: sheets.flatMap(({ data }) => data.flat()).filter((cell) => cell !== null),
  };
}

/** A moment is a part of a day in the file: the reader cuts what the division leaves over. */
function whole<C>(cell: C): C | Date {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell;
}
