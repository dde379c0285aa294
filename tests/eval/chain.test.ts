import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Topic } from '../../bot/ask/memory.ts';
import { card } from '../../cards/card.ts';
import { ask } from '../ask/library.ts';
import { judge } from './judge.ts';
import { type Question, readQuestions } from './question.ts';
import { readable } from './readable.ts';

/** How many of the answers, in per cent, an unrelated question before may take over. */
const most = 2;

const questions = readQuestions(readFileSync(new URL('questions.jsonl', import.meta.url), 'utf8')).filter((q) => q.turns.length === 1);

/** Spread so that neighbours are about different things. */
const mixed = questions
  .map((question, at) => ({ question, at: (at * 389) % questions.length }))
  .sort((a, b) => a.at - b.at)
  .map((x) => x.question);

function passes(question: Question, topic: Topic | null): { pass: boolean; topic: Topic | null } {
  const answered = ask.text(question.turns[0] ?? '', topic);
  const words = readable({ speak: answered.view.say, attachments: [{ content: card(answered.view) }] });
  return { pass: judge(question, words).pass, topic: answered.topic };
}

test('a question that stands on its own is answered the same, whatever was asked before', () => {
  let topic: Topic | null = null;
  const lost: string[] = [];
  for (const question of mixed) {
    const alone = passes(question, null).pass;
    const after = passes(question, topic);
    if (alone && !after.pass) lost.push(question.turns[0] ?? '');
    topic = after.topic;
  }
  expect((100 * lost.length) / mixed.length, lost.join('\n')).toBeLessThan(most);
});
