/**
 * `npm run verify -- FOLDER`: proves that each figure in the data stands in the document it cites, as printed or by a recorded reading.
 * FOLDER holds the documents' text copies. Prints one line a plan and one a miss; ends with 1 if anything is missing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import { loadPlan } from '../../data/load-library.ts';
import { Reading } from '../../data/model.ts';
import { verifyFigures } from './verify-figures.ts';

const region = fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);

function verify(folder: string): boolean {
  const plans = readdirSync(region, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => loadPlan(join(region, entry.name)));
  const texts = new Map<string, string>();
  for (const { head } of plans) {
    const path = join(folder, head.file);
    if (existsSync(path)) texts.set(head.id, readFileSync(path, 'utf8'));
  }
  let right = true;
  for (const plan of plans) {
    const path = join(region, plan.head.id, 'readings.json');
    const readings = existsSync(path) ? z.array(Reading).parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
    const { checked, misses } = verifyFigures({ plan, readings, texts });
    say(`${plan.head.title}: ${checked} siffror kontrollerade, ${readings.length} läsningar, ${misses.length} saknas`);
    for (const miss of misses) say(`  ${miss.item}: ${miss.figure} (rad ${miss.lines}) ${miss.why}`);
    right &&= misses.length === 0;
  }
  return right;
}

const folder = process.argv[2];
if (folder === undefined) {
  say('Ange mappen med dokumentens textkopior: npm run verify -- MAPP');
  process.exitCode = 1;
} else if (!verify(folder)) process.exitCode = 1;
