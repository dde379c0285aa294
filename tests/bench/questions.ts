/** Questions to measure with, taken evenly out of the project's own set. */
import { readFileSync } from 'node:fs';
import { readQuestions } from '../eval/question.ts';

/** Picks so many one-turn questions that have an answer. */
export function benchQuestions(count: number): string[] {
  const all = readQuestions(readFileSync(new URL('../eval/questions.jsonl', import.meta.url), 'utf8'));
  const texts = all.filter(({ turns, kind }) => turns.length === 1 && kind === 'answer').flatMap(({ turns }) => turns);
  return Array.from({ length: count }, (_, index) => texts[Math.floor((index * texts.length) / count)] ?? '');
}
