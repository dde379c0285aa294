/** A question of the evaluation, as one line of JSON: what is asked and what a right answer must and must not say. */
import { z } from 'zod/v4';

/**
 * `turns` are asked in one conversation and the last is judged. Every group of `must` has one string that occurs in the answer;
 * no string of `mustNot` does. `year` is the year that the question is about, null where it is about several or none.
 */
export const Question = z.object({
  id: z.string().min(1),
  category: z.string().min(1),
  year: z.number().int().nullable(),
  turns: z.array(z.string().min(1)).min(1),
  must: z.array(z.array(z.string().min(1)).min(1)),
  mustNot: z.array(z.string().min(1)),
  kind: z.enum(['answer', 'refuse', 'clarify']),
});

export type Question = z.infer<typeof Question>;

/** Reads a file of questions, one JSON object a line. Throws an Error that names the line when one is wrong. */
export function readQuestions(text: string): Question[] {
  const questions: Question[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const result = Question.safeParse(JSON.parse(line));
    if (!result.success) {
      const issue = result.error.issues[0];
      throw new Error(`Rad ${index + 1}: fältet ${issue?.path.join('.')}: ${issue?.message}`);
    }
    questions.push(result.data);
  }
  return questions;
}
