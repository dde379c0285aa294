/** What is remembered where there is one process: it is gone when the process ends. */
import { kindOf, type Memory, type Remembered } from '../memory.ts';

/** Kept as JSON and not as what was put, so that what comes back is the same as from a database, and changes made to it stay with whoever made them. */
type Kept = { group: string; json: string; until: number };

/** How much is kept in all: so many, and so many characters. The oldest go first. */
export type Bounds = { most?: number; characters?: number };

/** Opens a memory of this process. */
export function memoryInProcess(now: () => Date, { most = 10_000, characters = 50_000_000 }: Bounds = {}): Memory {
  // In the order they were put, so that the oldest comes first; so are the keys of a group, which is what one owner has of one kind.
  const all = new Map<string, Kept>();
  const groups = new Map<string, Set<string>>();
  let size = 0;

  const keyOf = (owner: string, name: string) => JSON.stringify([owner, name]);

  function forget(key: string): void {
    const one = all.get(key);
    if (!one) return;
    all.delete(key);
    size -= one.json.length;
    const group = groups.get(one.group);
    group?.delete(key);
    if (group?.size === 0) groups.delete(one.group);
  }

  function kept(key: string): Kept | null {
    const one = all.get(key);
    if (!one) return null;
    if (one.until > now().getTime()) return one;
    forget(key);
    return null;
  }

  function put(owner: string, name: string, value: unknown, { minutes, each }: Remembered): void {
    const key = keyOf(owner, name);
    const at = now().getTime();
    const one = { group: JSON.stringify([owner, kindOf(name)]), json: JSON.stringify(value ?? null), until: at + minutes * 60_000 };
    forget(key);
    all.set(key, one);
    size += one.json.length;
    const group = groups.get(one.group) ?? new Set();
    groups.set(one.group, group.add(key));
    while (group.size > each) forgetFirst(group);
    while (all.size > most || size > characters) forgetFirst(all);
    for (const [old, { until }] of all) {
      if (until > at) break;
      forget(old);
    }
  }

  function forgetFirst(keys: Map<string, Kept> | Set<string>): void {
    const [first] = keys.keys();
    if (first !== undefined) forget(first);
  }

  return {
    async get(owner, name) {
      const one = kept(keyOf(owner, name));
      return one && JSON.parse(one.json);
    },
    async put(owner, name, value, limits) {
      put(owner, name, value, limits);
    },
    async add(owner, name, value, limits) {
      if (kept(keyOf(owner, name))) return false;
      put(owner, name, value, limits);
      return true;
    },
    async drop(owner, name) {
      forget(keyOf(owner, name));
    },
  };
}
