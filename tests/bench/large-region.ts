/** A region as large as they come: 20 nämnder, 5,000 items a year of 5,000 rapportörer, and ten years of rounds. */
import type { NewEvent } from '../../data/events.ts';
import type { Library } from '../../data/model.ts';
import type { Settings } from '../../data/period-events.ts';
import { type Entry, keyOf } from '../../data/status.ts';
import type { Store } from '../../data/store/store.ts';
import { reportOf } from '../digest/periods.ts';
import { plans, settings } from '../report/world.ts';
import { copies } from './copies.ts';

/** How large. `entries` are of each nämnd in each round; two rounds a year. */
export type Size = { nämnder: number; entries: number; years: number };

/** The largest that is promised. */
export const largest: Size = { nämnder: 20, entries: 250, years: 10 };

/** The round that is open now, and the year it is of. */
const thisYear = 2025;
const controller = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };

/** The plans of so many nämnder. */
export function libraryOf({ nämnder }: Size): Library {
  return copies(plans.library, nämnder);
}

/** Who reports an entry of a nämnd: each has a rapportör of its own. */
export function reporterOf(nämnd: number, entry: number): string {
  return `rapportor-${nämnd}-${entry}`;
}

/** The open round of a nämnd. */
export function openRound(nämnd: number): string {
  return `${thisYear}-delar-n${nämnd}`;
}

/** The entries of a nämnd: items of its copy of plan 2025, by one unit after the other. */
function entriesOf(nämnd: number, { entries }: Size): Entry[] {
  const plan = nämnd === 0 ? 'plan-2025' : `plan-2025-k${nämnd}`;
  const items = [...plans.catalog.items.values()].filter((item) => item.plan.id === 'plan-2025' && item.kind !== 'isk');
  return Array.from({ length: entries }, (_, number) => {
    const item = items[number % items.length];
    if (!item) throw new Error('inget att rapportera');
    const unit = `${plan}/unit/enhet-${Math.floor(number / items.length)}`;
    return { item: item.id.replace('plan-2025', plan), kind: item.kind, unit, plan, protected: false, measured: true };
  });
}

/** Writes ten years of published rounds, the responsibility, and an open round for each nämnd; tells how many events that is. */
export async function fillRegion(store: Store, size: Size): Promise<number> {
  let count = 0;
  const write = async (stream: string, events: NewEvent[]) => {
    count += (await store.change(stream, () => events)).length;
  };
  for (let nämnd = 0; nämnd < size.nämnder; nämnd += 1) {
    const entries = entriesOf(nämnd, size);
    const rows = entries.map(({ item, unit, plan }, number) => ({
      share: { plan, unit, item },
      trio: { reporter: reporterOf(nämnd, number), standIn: null, reviewer: `granskare-${nämnd}` },
    }));
    const at = `${thisYear}-05-01T08:00:00.000Z`;
    await write('responsibility', [{ at, by: controller, type: 'responsible set', data: { rows, way: 'operator' } }]);
    for (let year = thisYear - size.years; year < thisYear; year += 1)
      for (const kind of ['delar', 'helar'] as const) {
        const round = roundOf(nämnd, year, kind);
        await write(`period/${round.id}`, published(round, entries, year));
        await write(`ledger/${round.id}`, reminded(round, entries, nämnd));
      }
    const open = roundOf(nämnd, thisYear, 'delar');
    await write(`period/${open.id}`, [opened(open, entries)]);
  }
  return count;
}

function roundOf(nämnd: number, year: number, kind: 'delar' | 'helar'): Settings {
  const of = (day: string) => day.replace(`${thisYear}`, `${year}`);
  const title = kind === 'delar' ? `Delårsrapport per 31 juli ${year}` : `Verksamhetsberättelse ${year}`;
  return {
    ...{ ...settings, id: `${year}-${kind}-n${nämnd}`, title, kind: kind === 'delar' ? 'delårsrapport' : 'verksamhetsberättelse' },
    plans: [nämnd === 0 ? 'plan-2025' : `plan-2025-k${nämnd}`],
    ...{ asOf: of(settings.asOf), opens: of(settings.opens), due: of(settings.due) },
    ...{ reviewDue: of(settings.reviewDue), lock: of(settings.lock) },
  };
}

function opened(round: Settings, entries: Entry[]): NewEvent {
  return { at: `${round.opens}T06:00:00.000Z`, by: controller, type: 'period opened', data: { settings: round, entries } };
}

/** A round from its opening to its publication: each entry reported and approved. */
function published(round: Settings, entries: Entry[], shift: number): NewEvent[] {
  const act = (day: string) => ({ at: `${day}T08:00:00.000Z`, by: controller });
  const reports = entries.map((entry, number): NewEvent => {
    const item = plans.catalog.items.get(entry.item.replace(entry.plan, 'plan-2025'));
    if (!item) throw new Error(`${entry.item} finns inte`);
    const words = `Arbetet går som det ska enligt uppföljningen ${round.asOf}, post ${number}.`;
    const report = reportOf(item, round, number + shift, words);
    return { ...act(round.due), type: 'status reported', data: { entry: keyOf(entry), report, proposal: null, way: 'form' } };
  });
  const approved = entries.map((entry) => ({ entry: keyOf(entry), version: 1 }));
  return [
    opened(round, entries),
    ...reports,
    { ...act(round.reviewDue), type: 'approved', data: { entries: approved } },
    { ...act(round.lock), type: 'period locked', data: { missing: [], reason: null } },
    { ...act(round.lock), type: 'published', data: { date: round.lock, decision: null } },
  ];
}

/** Two messages to each rapportör: at opening and two days before due. */
function reminded(round: Settings, entries: Entry[], nämnd: number): NewEvent[] {
  const by = { objectId: 'styrkoll', role: 'Styrkoll, påminnelser' };
  return [round.opens, round.due].flatMap((day) =>
    entries.flatMap((_, number): NewEvent[] => {
      const person = reporterOf(nämnd, number);
      const key = `${day} ${person}`;
      const act = { at: `${day}T07:00:00.000Z`, by };
      return [
        { ...act, type: 'send claimed', data: { key, person, why: 'reminder', day } },
        { ...act, type: 'sent', data: { key, message: `m-${number}` } },
      ];
    }),
  );
}
