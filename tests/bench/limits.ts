/** Teams' limits as the stand-in enforces them: counted when a request arrives, over the time just before it. Our own count, apart from the bot's. */

/** At most so many within so many milliseconds. */
type Limit = { most: number; within: number };

const app: readonly Limit[] = [{ most: 50, within: 1000 }];
const conversation: readonly Limit[] = [
  { most: 7, within: 1000 },
  { most: 8, within: 2000 },
  { most: 60, within: 30_000 },
  { most: 1800, within: 3_600_000 },
];

/** Takes a request in a conversation at a time in milliseconds; false when it comes over a limit, and then it counts for nothing. */
export type Admit = (conversation: string, at: number) => boolean;

/** Starts with nothing counted. */
export function createLimits(): Admit {
  let all: number[] = [];
  const each = new Map<string, number[]>();
  const keeps = (times: number[], limits: readonly Limit[], at: number) =>
    limits.every(({ most, within }) => times.filter((time) => time > at - within).length < most);
  return (name, at) => {
    all = all.filter((time) => time > at - 1000);
    const own = each.get(name) ?? [];
    if (!keeps(all, app, at) || !keeps(own, conversation, at)) return false;
    all.push(at);
    own.push(at);
    each.set(name, own);
    return true;
  };
}
