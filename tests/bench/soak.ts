/**
 * `npm run soak`: the long versions of the tests that look for rare faults; `npm run soak -- fel` runs one part. Prints what was tried and what came of
 * it; exit code 1 at a fault.
 */
import { soakFaults } from '../faults/soak-faults.ts';
import { soakFuzz } from '../fuzz/soak-fuzz.ts';
import { soakKills } from './soak-kills.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const parts = { avbrott: soakKills, fel: soakFaults, inmatning: soakFuzz };
const asked = process.argv.slice(2);

process.exitCode = 0;
for (const [name, soak] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!(await soak(print))) process.exitCode = 1;
}
