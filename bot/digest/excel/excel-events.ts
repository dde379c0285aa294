/** The sheet of events: what was done, when and in which function. No running text is here, so nothing of what is skyddad is. Pure. */

import type { Catalog } from '../../../data/catalog.ts';
import { aboutEntries, eventWords } from '../../../data/event-words.ts';
import type { Event } from '../../../data/events.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { EntryKey } from '../../../data/status.ts';
import { counted } from '../../../data/swedish.ts';
import { long, moment, text } from './excel-cells.ts';
import { type Sheet, tableSheet } from './excel-sheet.ts';

/** A row for each entry that an event is about, one for an event about none. */
export function eventSheet(events: readonly Event[], catalog: Catalog, period: PeriodState): Sheet {
  const rows = events.flatMap((event): { event: Event; key: EntryKey | null }[] => {
    const keys = aboutEntries(event);
    return keys.length === 0 ? [{ event, key: null }] : keys.map((key) => ({ event, key }));
  });
  const half = (key: EntryKey | null, at: 0 | 1) => key?.split('@')[at] ?? null;
  const titleOf = (id: string | null) => {
    const item = id === null ? undefined : catalog.items.get(id);
    return item ? itemTitle(item) : id;
  };
  const unitOf = (id: string | null) => (id === null ? null : unitName(id, catalog));
  return tableSheet(
    'Händelser',
    period,
    [
      { title: 'Tidpunkt', width: 17, cell: ({ event }) => moment(event.at) },
      { title: 'Händelse', width: 34, cell: ({ event }) => text(eventWords[event.type]) },
      { title: 'Post', width: 60, cell: ({ key }) => long(titleOf(half(key, 0))) },
      { title: 'Enhet', width: 26, cell: ({ key }) => text(unitOf(half(key, 1))) },
      { title: 'Gäller', width: 34, cell: ({ event }) => text(countOf(event)) },
      { title: 'I egenskap av', width: 32, cell: ({ event }) => text(event.by.role) },
      { title: 'Objekt-id', width: 38, cell: ({ event }) => text(event.by.objectId || null) },
      { title: 'Id', width: 40, cell: ({ key }) => text(key) },
    ],
    rows,
    'Det som är skrivet i löpande text står i bladen för varje sort, inte här.',
  );
}

/** How many entries an event about the whole round counts. */
function countOf(event: Event): string | null {
  switch (event.type) {
    case 'period opened':
      return counted(event.data.entries.length, 'post', 'poster');
    case 'entries changed':
      return `${counted(event.data.added.length, 'tillagd', 'tillagda')}, ${counted(event.data.removed.length, 'borttagen', 'borttagna')}`;
    case 'period locked':
      return `${counted(event.data.missing.length, 'ej rapporterad post', 'ej rapporterade poster')}`;
    default:
      return null;
  }
}
