/** The port to what is remembered for a while: what a conversation was about, and what somebody has filled in and not yet confirmed. */

/** How long something is remembered, and how many of its kind its owner may have: the oldest go first. */
export type Remembered = { minutes: number; each: number };

/**
 * Kept per owner and name, and bounded: an engine forgets the oldest beyond 10,000. A name has the form `kind/…`: limits are counted per owner and kind.
 * Values are JSON; whoever gets one checks its shape, since an earlier version of the program may have put it.
 */
export type Memory = {
  /** What is remembered; null where nothing is, or no longer. */
  get(owner: string, name: string): Promise<unknown>;
  put(owner: string, name: string, value: unknown, limits: Remembered): Promise<void>;
  /** Puts it unless there is one already, and tells whether it did: of two at once, in one instance or in two, one is told so. */
  add(owner: string, name: string, value: unknown, limits: Remembered): Promise<boolean>;
  drop(owner: string, name: string): Promise<void>;
};

/** The kind of what is remembered under a name: what stands before the first slash. */
export function kindOf(name: string): string {
  const [kind = ''] = name.split('/', 1);
  return kind;
}
