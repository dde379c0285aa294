/**
 * Ten thousand inputs, the same each time; `npm run soak` has ten times as many, others each time. FUZZ_SEED gives other ones here too, and repeats a
 * run that failed. A rejection that nobody awaited fails the run: vitest sees to that.
 */
import { expect, test } from 'vitest';
import { fuzzDoor } from './fuzz-door.ts';
import { fuzzQuestions } from './fuzz-questions.ts';
import { seedOf } from './seed.ts';

const seed = seedOf(5);
/** A tenth where every input goes to a database too: what is tried here is the reading of it, which is the same. */
const [questions, requests] = process.env.STYRKOLL_ENGINE === 'postgres' ? [800, 200] : [8_000, 2_000];

test(`${questions} frågor av alla slag får ett kort eller en text som ryms (FUZZ_SEED=${seed})`, async () => {
  expect((await fuzzQuestions(questions, seed)).inputs).toBe(questions);
}, 600_000);

test(`${requests} begäran av alla slag får ett svar, aldrig ett fel (FUZZ_SEED=${seed})`, async () => {
  const { inputs, messages, statuses } = await fuzzDoor(requests, seed);
  expect(inputs).toBe(requests);
  // The inputs are worth something only if many of them are let in and answered.
  expect(statuses[200]).toBeGreaterThan(requests / 4);
  expect(messages).toBeGreaterThan(requests / 7);
}, 600_000);
