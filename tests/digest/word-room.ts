/** A round for the tests of the Word report: every item of the real plans reported by rule unless said otherwise, and a reader of the file. */
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { ExportInput } from '../../bot/digest/chapters/export-input.ts';
import { roundEntries } from '../../bot/report/deciding/round-entries.ts';
import type { PeriodState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import type { Plans } from '../../data/state.ts';
import type { Entry, StatusReport } from '../../data/status.ts';
import { plans as decided, settings as delår } from '../report/world.ts';
import { type End, periodOf, reportOf } from './periods.ts';

/** `say` gives what is said of an entry, null where it is not reported; undefined leaves it to the rule. */
type Round = {
  settings?: Settings;
  plans?: Plans;
  entries?: Entry[];
  end?: End;
  say?: (entry: Entry) => StatusReport | null | undefined;
};

/** What a report is made of: a published delårsrapport of plan 2025 unless said otherwise. */
export function exportOf({
  settings = delår,
  plans = decided,
  entries,
  end = 'published',
  say = () => undefined,
}: Round = {}): ExportInput {
  const all = entries ?? roundEntries(plans, settings.kind, settings.plans, settings.asOf);
  const said = all.map((entry, pick) => {
    const item = plans.catalog.items.get(entry.item);
    const given = say(entry);
    return { entry, report: given === undefined && item ? reportOf(item, settings, pick) : (given ?? null) };
  });
  return inputOf(periodOf(said, settings, end), plans);
}

/** What the report of a period is made of. */
export function inputOf(period: PeriodState, plans: Plans = decided): ExportInput {
  return { period, before: null, plans, events: [], now: new Date('2025-09-15T08:32:00.000Z') };
}

/** The parts of the file by their paths, as text. */
export function partsOf(file: Uint8Array): (path: string) => string {
  const parts = unzipSync(file);
  return (path) => strFromU8(parts[path] ?? new Uint8Array());
}

/** What can be read in the file, as its headings in order, its tables' rows and all of its text. */
export async function readWord(file: Uint8Array) {
  const buffer = Buffer.from(file);
  const [{ value: html }, { value: text }] = await Promise.all([mammoth.convertToHtml({ buffer }), mammoth.extractRawText({ buffer })]);
  const plain = (piece: string) => entities(piece.replace(/<br \/>|<\/p>/g, ' ').replace(/<[^>]+>/g, '')).trim();
  const headings = [...html.matchAll(/<h([1-4])>(.*?)<\/h\1>/gs)].map(([, level, name]) => ({
    level: Number(level),
    text: plain(name ?? ''),
  }));
  const tables = [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table]) =>
    [...(table ?? '').matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...(row ?? '').matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, one]) => plain(one ?? '')),
    ),
  );
  return { headings, tables, text: text.replaceAll('\u00a0', ' '), html };
}

function entities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('\u00a0', ' ');
}
