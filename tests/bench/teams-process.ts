/** Starts the stand-in for Teams that enforces its limits, in a process of its own: it must not be held up by what is measured. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';

/** What came of the requests. */
export const Counts = z.object({
  requests: z.number(),
  /** Refused with 429 because a limit was passed: in all, and of the answers to those who asked. */
  over: z.number(),
  answersOver: z.number(),
  /** Failed by lot with 429, 502 or 412. */
  failed: z.number(),
  /** Refused with 403. */
  blocked: z.number(),
  answers: z.number(),
  /** Messages taken, by conversation. */
  taken: z.record(z.string(), z.number()),
  /** The longest that it stood still, in milliseconds. */
  stall: z.number(),
});
export type Counts = z.infer<typeof Counts>;

/** What the parent process asks. */
export const Question = z.literal('counts');

/** Conversations of those who ask begin with this: the lot spares them, so that every 429 among them is our own doing. */
export const asking = 'fraga-';

export type TeamsProcess = { url: string; counts(): Promise<Counts>; stop(): void };

/** Starts it on a free port. `blocked` are people (by Teams' id) who have blocked the bot. */
export async function startTeamsProcess(blocked: readonly string[]): Promise<TeamsProcess> {
  const file = fileURLToPath(new URL('limited-connector.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(blocked)], { execArgv: ['--import', 'tsx/esm'] });
  const [said] = await once(child, 'message');
  const { port } = z.object({ port: z.number() }).parse(said);
  return {
    url: `http://127.0.0.1:${port}`,
    async counts() {
      child.send(Question.value);
      const [answer] = await once(child, 'message');
      return z.object({ counts: Counts }).parse(answer).counts;
    },
    stop: () => child.disconnect(),
  };
}
