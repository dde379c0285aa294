/** A period's summary and its files, with 100, 1,000 and 10,000 entries: time, growth, and the memory that each file takes while it is made. */

import type { ExportInput } from '../../bot/digest/chapters/export-input.ts';
import { excelReport } from '../../bot/digest/excel/excel-report.ts';
import { sentences } from '../../bot/digest/summary/sentences.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { summaryView } from '../../bot/digest/summary/summary-view.ts';
import { wordReport } from '../../bot/digest/word/word-report.ts';
import { card } from '../../cards/card.ts';
import { manyEntries } from '../digest/periods.ts';
import { settings } from '../report/world.ts';
import { heap } from './core.ts';
import { against, figure, median } from './figures.ts';

const sizes = [100, 1000, 10_000];
/** How much more than linear a growth may seem by the noise of the machine. */
const linear = 1.3;
const earlier = { ...settings, id: '2025-var', title: 'Delårsrapport per 30 april 2025', asOf: '2025-04-30' };

/** Measures and gives the lines to print. */
export async function benchResult(passes: number): Promise<string[]> {
  const rows = [];
  for (const size of sizes) rows.push({ size, ...(await measured(inputOf(size), size > 1000 ? 2 : passes)) });
  const [least, , most] = rows;
  if (!least || !most) return [];
  const growth = (of: 'summary' | 'word' | 'excel') => most[of] / least[of] / (most.size / least.size);
  return [
    'Periodens resultat',
    ...rows.map(
      ({ size, summary, drawn, word, excel, mb, kb }) =>
        `  ${figure(size, 0)} poster: räkna ihop ${figure(summary, 1)} ms, med text och kort ${figure(drawn, 1)} ms; ` +
        `Word ${figure(word, 0)} ms, ${figure(kb.word, 0)} kB, minne ${figure(mb.word, 0)} MB; Excel ${figure(excel, 0)} ms, ${figure(kb.excel, 0)} kB, minne ${figure(mb.excel, 0)} MB`,
    ),
    `  tillväxt från ${figure(least.size, 0)} till ${figure(most.size, 0)} poster (1 är linjär): räkna ihop ${against(growth('summary'), linear, 'under')}, Word ${figure(growth('word'), 2)}, Excel ${figure(growth('excel'), 2)}`,
  ];
}

function inputOf(size: number): ExportInput {
  const { period, plans } = manyEntries(size);
  const { period: before } = manyEntries(size, { settings: earlier, shift: 1 });
  return { period, before, plans, events: [], now: new Date('2025-09-15T08:00:00Z') };
}

async function measured(input: ExportInput, passes: number) {
  const { period, before, plans } = input;
  const summarised = () => summarise({ period, before, plans, scope: { of: 'all' } });
  const summary = await times(summarised, passes);
  const drawn = await times(() => {
    const made = summarised();
    return [sentences(made), card(summaryView(made))];
  }, passes);
  const word = await made(() => wordReport(input), passes);
  const excel = await made(() => excelReport(input), passes);
  return { summary, drawn, word: word.ms, excel: excel.ms, kb: { word: word.kb, excel: excel.kb }, mb: { word: word.mb, excel: excel.mb } };
}

/** The median of so many runs, in milliseconds, after one to warm up. */
async function times(run: () => unknown, passes: number): Promise<number> {
  await run();
  const ms: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const from = performance.now();
    await run();
    ms.push(performance.now() - from);
  }
  return median(ms);
}

/** A file's median time, its size, and how much more of the heap is in use when it has just been made. */
async function made(make: () => Promise<Uint8Array>, passes: number): Promise<{ ms: number; kb: number; mb: number }> {
  const before = heap();
  const { length } = await make();
  const mb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  return { ms: await times(make, passes), kb: length / 1000, mb };
}
