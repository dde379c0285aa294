/** `npm run eval -- FILE [--json RESULT]`: asks every question of a file through the real bot's HTTP door and prints how it went. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBot } from './bot.ts';
import { judge } from './judge.ts';
import { readQuestions } from './question.ts';
import { type Outcome, passRate, tally } from './tally.ts';

/** Under this share of right answers, in per cent, the run fails. */
const target = 95;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const file = positionals[0] ?? fileURLToPath(new URL('questions.jsonl', import.meta.url));
const questions = readQuestions(readFileSync(file, 'utf8'));

const bot = await startBot();
const outcomes: Outcome[] = [];
try {
  for (const question of questions) {
    const answer = await bot.ask(question.turns);
    outcomes.push({ question, answer, verdict: judge(question, answer) });
  }
} finally {
  await bot.stop();
}

process.stdout.write(`${tally(outcomes)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
process.exitCode = passRate(outcomes) >= target ? 0 : 1;
