/** `npm run soak`: the long versions of the tests that look for rare faults in the store. Prints one line each; exit code 1 at a fault. */
import { spawnSync } from 'node:child_process';
import { fault, killRuns } from '../data/kill.ts';

const kills = 200;
const scripts = 2000;

const print = (line: string) => process.stdout.write(`${line}\n`);

const powerCut = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'tests/data/power-cut.test.ts', '--testTimeout=600000'],
  {
    env: { ...process.env, SOAK_RUNS: `${scripts}` },
    encoding: 'utf8',
  },
);
print(`Strömavbrott vid varje skrivning i ${scripts} slumpade förlopp: ${powerCut.status === 0 ? 'inget förlorat' : 'FEL'}`);
if (powerCut.status !== 0) print(powerCut.stdout + powerCut.stderr);

let runs = 0;
let acknowledged = 0;
const faults: string[] = [];
await killRuns(kills, (left) => {
  runs += 1;
  acknowledged = left.acknowledged.length;
  const wrong = fault(left);
  if (wrong) faults.push(`avbrott ${runs}: ${wrong}`);
});
print(`Processen dödad ${runs} gånger, ${acknowledged} skrivningar bekräftade: ${faults.length === 0 ? 'inget förlorat' : 'FEL'}`);
for (const line of faults) print(line);

process.exitCode = powerCut.status === 0 && faults.length === 0 ? 0 : 1;
