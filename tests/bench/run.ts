/** `npm run bench`: the figures that say how fast Styrkoll is, as ratios measured in one run. `-- alla` reminds all 5,000, in real time. */
import { benchPosts } from './channel-posts.ts';
import { benchCore } from './core.ts';
import { benchFanOut } from './fan-out.ts';
import { benchInstances } from './instances.ts';
import { benchQuestions } from './questions.ts';
import { benchReminders, usual, whole } from './reminders.ts';
import { benchResult } from './result.ts';
import { benchSaves } from './saves.ts';
import { benchSizes } from './sizes.ts';
import { benchTakeOver } from './take-over.ts';
import { benchTurns } from './turns.ts';

const print = (lines: string[]) => process.stdout.write(`${lines.join('\n')}\n\n`);

print(benchCore(benchQuestions(400), 5));
print(await benchTurns(benchQuestions(16), { atOnce: 32, pairs: 5, roundMs: 3000, starts: 5 }));
print(await benchSaves({ inTurn: 400, atOnce: 32, roundMs: 3000, pairs: 5 }));
print(await benchReminders(benchQuestions(16), { people: process.argv.includes('alla') ? whole : usual, questionsPerSecond: 3 }));
print(await benchResult(5));
print(await benchPosts(200, 3));
print(await benchFanOut());
print(await benchInstances(benchQuestions(16), { atOnce: 32, rounds: 5, roundMs: 3000 }));
print(await benchTakeOver(5));
print(await benchSizes(benchQuestions(100)));
