import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createAsk } from '../../bot/ask/ask.ts';
import type { Topic } from '../../bot/ask/memory.ts';
import { card } from '../../cards/card.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { asksOneFigure, judge } from './judge.ts';
import { readQuestions } from './question.ts';
import { readable } from './readable.ts';
import { type Outcome, passRate, tally } from './tally.ts';

/** The share of the set that must be answered right, in per cent. */
const threshold = 94;

/** Of the questions for one figure, the share whose first sentence must hold it: what is spoken is not to be another figure. */
const spokenThreshold = 85;

/** Asks turn by turn in a conversation of its own; gives everything readable in the card that answers the last, and what is spoken. */
function createAnswers(): (turns: string[]) => { words: string; spoken: string } {
  const ask = createAsk(loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]));
  return (turns) => {
    let topic: Topic | null = null;
    let reply = { words: '', spoken: '' };
    for (const turn of turns) {
      const answered = ask.text(turn, topic);
      topic = answered.topic ?? topic;
      reply = { words: readable({ attachments: [{ content: card(answered.view) }] }), spoken: answered.view.say };
    }
    return reply;
  };
}

const questions = readQuestions(readFileSync(new URL('questions.jsonl', import.meta.url), 'utf8'));

test('every question of our own set has an id of its own and is asked once', () => {
  expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
  expect(new Set(questions.map((question) => question.turns.join('\n').toLowerCase())).size).toBe(questions.length);
});

test(`at least ${threshold} % of our own questions are answered right`, () => {
  const answers = createAnswers();
  const outcomes: Outcome[] = questions.map((question) => {
    const answer = answers(question.turns).words;
    return { question, answer, verdict: judge(question, answer) };
  });
  expect(passRate(outcomes), tally(outcomes)).toBeGreaterThanOrEqual(threshold);
});

test(`at least ${spokenThreshold} % of the answers to one figure say that figure first`, () => {
  const answers = createAnswers();
  const outcomes: Outcome[] = questions.filter(asksOneFigure).map((question) => {
    const answer = answers(question.turns).spoken;
    return { question, answer, verdict: judge(question, answer) };
  });
  expect(passRate(outcomes), tally(outcomes)).toBeGreaterThanOrEqual(spokenThreshold);
});
