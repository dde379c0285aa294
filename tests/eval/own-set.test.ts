import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createLog } from '../../bot/log.ts';
import { createReceive } from '../../bot/routes.ts';
import type { Reply } from '../../bot/turn.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { judge } from './judge.ts';
import { readQuestions } from './question.ts';
import { readable } from './readable.ts';
import { type Outcome, passRate, tally } from './tally.ts';

/** The share of the set that must be answered right, in per cent. */
const threshold = 90;

const at = new Date('2025-03-03T09:00:00Z');

/** Asks turn by turn in a conversation of its own; gives everything readable in the last reply. */
function createAsk(): (turns: string[]) => Promise<string> {
  const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
  const receive = createReceive({ library, now: () => at, log: createLog('silent') });
  let conversations = 0;
  return async (turns) => {
    conversations += 1;
    const person = { id: `person-${conversations}`, objectId: null, tenant: null };
    const place = { conversation: `samtal-${conversations}`, thread: null, kind: 'personal' } as const;
    let words = '';
    for (const [index, text] of turns.entries()) {
      words = wordsOf(await receive({ kind: 'text', text, id: `${conversations}-${index}`, person, place, at }));
    }
    return words;
  };
}

function wordsOf(reply: Reply): string {
  if (reply.kind === 'nothing') return '';
  return reply.kind === 'text' ? reply.text : readable({ speak: reply.speak, attachments: [{ content: reply.card }] });
}

const questions = readQuestions(readFileSync(new URL('questions.jsonl', import.meta.url), 'utf8'));

test('every question of our own set has an id of its own and is asked once', () => {
  expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
  expect(new Set(questions.map((question) => question.turns.join('\n').toLowerCase())).size).toBe(questions.length);
});

test(`at least ${threshold} % of our own questions are answered right`, { timeout: 60_000 }, async () => {
  const ask = createAsk();
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const answer = await ask(question.turns);
    outcomes.push({ question, answer, verdict: judge(question, answer) });
  }
  expect(passRate(outcomes), tally(outcomes)).toBeGreaterThanOrEqual(threshold);
});
