/** `npm run eval -- FILE [--json RESULT]`: asks every question of a file through the real bot's HTTP door and prints how it went. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBot } from './bot.ts';
import { judge } from './judge.ts';
import { type Question, readQuestions } from './question.ts';
import { type Outcome, passRate, tally } from './tally.ts';

/** Under this share of right answers, in per cent, the run fails. */
const target = 95;

/** Conversations that go on at the same time. */
const atOnce = 8;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const file = positionals[0] ?? fileURLToPath(new URL('questions.jsonl', import.meta.url));
const questions = readQuestions(readFileSync(file, 'utf8'));

const bot = await startBot();

async function askAndJudge(question: Question): Promise<Outcome> {
  const answer = await bot.ask(question.turns);
  return { question, answer, verdict: judge(question, answer) };
}

const outcomes: Outcome[] = [];
try {
  for (let from = 0; from < questions.length; from += atOnce) {
    outcomes.push(...(await Promise.all(questions.slice(from, from + atOnce).map(askAndJudge))));
  }
} finally {
  await bot.stop();
}

process.stdout.write(`${tally(outcomes)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
process.exitCode = passRate(outcomes) >= target ? 0 : 1;
