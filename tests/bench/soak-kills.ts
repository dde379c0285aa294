/** Kills and power cuts at length: the store alone, and posting in channels. */
import { spawnSync } from 'node:child_process';
import { fault, killRuns } from '../data/kill.ts';
import { killPosting, fault as postingFault } from '../digest/kill-posting.ts';

const kills = 200;
const scripts = 2000;
const postings = 40;

/** Runs them, prints one line each and what was wrong; tells whether everything held. */
export async function soakKills(print: (line: string) => void): Promise<boolean> {
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

  let double = 0;
  const wrong: string[] = [];
  for (let round = 0; round < postings; round += 1) {
    const posted = await killPosting(12, 3);
    double += posted.filter(({ posts }) => posts > 1).length;
    wrong.push(...[postingFault(posted)].flatMap((line) => (line === null ? [] : [`utskick ${round + 1}: ${line}`])));
  }
  print(
    `Boten dödad mitt i ${postings} utskick till 12 kanaler: ${wrong.length === 0 ? 'inget förlorat' : 'FEL'}, ${double} inlägg kom två gånger därför att de var på väg`,
  );
  for (const line of wrong) print(line);
  return powerCut.status === 0 && faults.length + wrong.length === 0;
}
