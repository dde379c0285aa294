/** `npm run eval -- FILE [--json RESULT]`: asks every question of a file through the real bot's HTTP door and prints how it went. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBot } from '../bot-process.ts';
import { startConnector } from '../connector.ts';
import type { Message } from '../connector-client.ts';
import { judge } from './judge.ts';
import { type Question, readQuestions } from './question.ts';
import { readable } from './readable.ts';
import { type Outcome, passRate, tally } from './tally.ts';

/** Under this share of right answers, in per cent, the run fails. */
const target = 95;

/** Conversations that go on at the same time. */
const atOnce = 8;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const file = positionals[0] ?? fileURLToPath(new URL('questions.jsonl', import.meta.url));
const questions = readQuestions(readFileSync(file, 'utf8'));

const connector = await startConnector();
const bot = await startBot();

/** Each question has a conversation and a person of its own; everything readable in the reply to the last turn is judged. */
async function askAndJudge(question: Question): Promise<Outcome> {
  const client = connector.client(bot.url);
  let replies: Message[] = [];
  for (const turn of question.turns) replies = await client.ask(turn);
  const answer = replies.map(readable).join('\n');
  return { question, answer, verdict: judge(question, answer) };
}

const outcomes: Outcome[] = [];
try {
  for (let from = 0; from < questions.length; from += atOnce) {
    outcomes.push(...(await Promise.all(questions.slice(from, from + atOnce).map(askAndJudge))));
  }
} finally {
  await bot.stop();
  await connector.close();
}

process.stdout.write(`${tally(outcomes)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
process.exitCode = passRate(outcomes) >= target ? 0 : 1;
