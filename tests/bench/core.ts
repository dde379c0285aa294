/** Understanding and answering without Teams, with 1, 10 and 100 times the plans, and what a plan costs in memory. */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Ask, createAsk } from '../../bot/ask/ask.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { copies } from './copies.ts';
import { against, figure, median, quantile } from './figures.ts';

const folder = fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url));
const sizes = [1, 10, 100];

/** Milliseconds a question may take with the three documents. */
const targets = { median: 0.3, p99: 2 };

/** Measures and gives the lines to print. */
export function benchCore(questions: string[], passes: number): string[] {
  const library = loadLibrary([folder]);
  const rows = sizes.map((times) => {
    const large = copies(library, times);
    const started = performance.now();
    const ask = createAsk(large);
    const built = performance.now() - started;
    const bytes = heap();
    const ms = timed(ask, questions, passes);
    return {
      plans: large.plans.length,
      built,
      bytes,
      median: median(ms.flat()),
      p99: quantile(ms.flat(), 0.99),
      hardest: quantile(ms.map(median), 0.99),
    };
  });
  const [one, ten, many] = rows;
  if (!one || !ten || !many) return [];
  const perPlan = (many.bytes - ten.bytes) / (many.plans - ten.plans);
  const growth = many.median / one.median / (many.plans / one.plans);
  return [
    `Förstå och svara, ${questions.length} frågor`,
    ...rows.map(
      (row) =>
        `  ${row.plans} planer: median ${figure(row.median, 3)} ms, p99 ${figure(row.p99, 2)} ms ` +
        `(p99 av frågornas medianer, utan störningar: ${figure(row.hardest, 2)} ms), görs redo på ${figure(row.built, 0)} ms`,
    ),
    `  minne per plan, med sitt sökregister: ${figure(perPlan / 2 ** 20, 1)} MB`,
    `  median mot målet ${figure(targets.median, 1)} ms: ${against(one.median / targets.median, 1, 'under')}`,
    `  p99 mot målet ${figure(targets.p99, 0)} ms: ${against(one.p99 / targets.p99, 1, 'under')}`,
    `  tillväxt mot linjär (1 är linjär): ${figure(growth, 2)}`,
  ];
}

/** Each question's milliseconds in each pass, after two passes to warm up. */
function timed(ask: Ask, questions: string[], passes: number): number[][] {
  const time = (question: string) => {
    const from = performance.now();
    ask.text(question);
    return performance.now() - from;
  };
  for (let pass = 0; pass < 2; pass += 1) questions.forEach(time);
  const all = Array.from({ length: passes }, () => questions.map(time));
  return questions.map((_, index) => all.map((pass) => pass[index] ?? Number.NaN));
}

/** Bytes in use on the heap once all that can be let go has been. */
export function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
