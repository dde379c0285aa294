/** The long version of `fuzz.test.ts`: 100,000 inputs, new ones each time. Run by `npm run soak`, or alone: `node --import tsx/esm tests/fuzz/soak-fuzz.ts`. */
import { pathToFileURL } from 'node:url';
import { figure } from '../bench/figures.ts';
import { fuzzDoor } from './fuzz-door.ts';
import { fuzzQuestions } from './fuzz-questions.ts';
import { seedOf } from './seed.ts';

const questions = 85_000;
const requests = 15_000;

/** Runs it and prints one line for each kind, with the seed; what went wrong and how it is repeated stands after. Tells whether all went well. */
export async function soakFuzz(print: (line: string) => void): Promise<boolean> {
  const seed = seedOf(Date.now() % 2 ** 31);
  const lost: unknown[] = [];
  const note = (reason: unknown) => lost.push(reason);
  process.on('unhandledRejection', note);
  const asked = await tried(() => fuzzQuestions(questions, seed));
  print(
    `Slumpade frågor: ${
      'made' in asked ? `${figure(asked.made.inputs, 0)}, alla besvarade; långsammast ${figure(asked.made.slowest, 0)} ms` : 'FEL'
    } (FUZZ_SEED=${seed})`,
  );
  const posted = await tried(() => fuzzDoor(requests, seed));
  const by = 'made' in posted ? Object.entries(posted.made.statuses).map(([status, count]) => `${figure(count, 0)} med ${status}`) : [];
  print(
    `Slumpade begäran: ${'made' in posted ? `${figure(posted.made.inputs, 0)}, besvarade ${by.join(', ')}` : 'FEL'} (FUZZ_SEED=${seed})`,
  );
  process.off('unhandledRejection', note);
  const faults = [...('wrong' in asked ? [asked.wrong] : []), ...('wrong' in posted ? [posted.wrong] : []), ...lost.map(String)];
  for (const fault of faults) print(fault);
  return faults.length === 0;
}

async function tried<T>(run: () => Promise<T>): Promise<{ made: T } | { wrong: string }> {
  return run().then(
    (made) => ({ made }),
    (error: unknown) => ({ wrong: error instanceof Error ? `${error.message}\n${String(error.cause ?? '')}` : String(error) }),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const whole = await soakFuzz((line) => process.stdout.write(`${line}\n`));
  process.exit(whole ? 0 : 1);
}
