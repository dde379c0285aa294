/** A row in the table of contents: which turns it takes, and what it answers. */
import type { Reply, Turn } from './turn.ts';

/** `name` is what the log calls it. The first row that takes a turn runs it; `takes` is cheap and has no effect. */
export type Route = { name: string; takes(turn: Turn): boolean; run(turn: Turn): Promise<Reply> };
