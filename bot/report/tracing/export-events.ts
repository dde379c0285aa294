/** A period's events as a file for registrator and revisor: CSV as Swedish Excel reads it, and JSON. Pure. */
import { aboutWhat, eventWords } from '../../../data/event-words.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { momentInWords } from '../../../data/swedish.ts';
import type { MadeFile } from '../../files.ts';
import type { Exported } from './concerned-events.ts';

const columns = [
  'Tidpunkt',
  'Tidpunkt (UTC)',
  'Händelse',
  'Typ',
  'Post',
  'Enhet',
  'Av (objekt-id)',
  'I egenskap av',
  'Uppgifter (JSON)',
  'Del',
  'Utelämnade rader',
  'Ström',
  'Version',
  'Händelse-id',
  'Kontrollsumma före',
  'Övning',
];

/** Makes the file. `period` names it; people stand by object id and function, never by name. */
export function exportEvents(events: readonly Exported[], period: PeriodState, plans: Plans, format: 'csv' | 'json', now: Date): MadeFile {
  const name = `sparbarhet-${period.settings.id}.${format}`;
  if (format === 'csv') {
    const rows = [columns, ...events.flatMap((one) => csvRows(one, period, plans))];
    const text = rows.map((row) => row.map(cell).join(';')).join('\r\n');
    return { name, type: 'text/csv; charset=utf-8', bytes: Buffer.from(`\uFEFF${text}\r\n`) };
  }
  const { id, title, practice, plans: planIds } = period.settings;
  const whole = {
    omgång: { id, rubrik: title, planer: planIds, övningsdata: practice },
    framställd: now.toISOString(),
    händelser: events.map(({ event, left }) => (left > 0 ? { ...event, utelämnadeRader: left } : event)),
  };
  return { name, type: 'application/json; charset=utf-8', bytes: Buffer.from(`${JSON.stringify(whole, null, 2)}\n`) };
}

/** What a cell of Excel holds is 32,767 characters: what is longer goes on in rows of its own. */
const longestCell = 30_000;

function csvRows({ event, left }: Exported, { settings }: PeriodState, { catalog }: Plans): string[][] {
  const [item, unit] = aboutWhat(event);
  const found = item === null ? undefined : catalog.items.get(item);
  const data = JSON.stringify(event.data);
  const count = Math.ceil(data.length / longestCell);
  return Array.from({ length: count }, (_, index) => [
    momentInWords(event.at),
    event.at,
    eventWords[event.type],
    event.type,
    item === null ? '' : found ? `${itemTitle(found)} (${item})` : item,
    unit === null ? '' : unitName(unit, catalog),
    event.by.objectId,
    event.by.role,
    data.slice(index * longestCell, (index + 1) * longestCell),
    count > 1 ? `${index + 1} av ${count}` : '',
    left > 0 ? String(left) : '',
    event.stream,
    String(event.version),
    event.id,
    event.before ?? '',
    settings.practice ? 'Övningsdata' : '',
  ]);
}

/** A cell that a spreadsheet reads as text: what would be a formula gets an apostrophe in front. */
function cell(text: string): string {
  const safe = /^[\s\u00a0]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
