/** The stores of a process, opened together on one engine. */
import type { Memory } from '../memory.ts';
import type { People } from '../people.ts';
import type { Duty } from './duty.ts';
import type { Store, StoreError } from './store.ts';

/** Where the working data lies: in a folder, for one process, or in PostgreSQL, for several. */
export type Place =
  | { engine: 'lowdb'; dataDir: string }
  | {
      engine: 'postgres';
      /** The pool's address; may lead through a pooler. */
      url: string;
      /** Straight to the server, for the one connection that holds the duty. */
      directUrl: string;
      /** One installation's tables. */
      schema: string;
    };

/** What an engine holds. `store.fresh` brings in what others have written of people too. */
export type Engine = {
  store: Store;
  people: People;
  memory: Memory;
  /** Signs the links to files; the same in all instances. */
  linkKey: Uint8Array;
  duty: Duty;
  /** Asks the engine whether it can be read and written just now. */
  isUp(): Promise<boolean>;
  /** Leaves the duty, waits for what is being saved and lets go of everything. */
  close(): Promise<void>;
};

/**
 * What an engine is opened with. `onBroken` is called once if what is stored is no longer known: the process must stop. `told` hears of what passes
 * by itself: a connection lost (a warning, which is what is meant where nothing is said), the duty got or left.
 */
export type EngineParts = {
  tenant: string;
  now: () => Date;
  onBroken: (error: StoreError) => void;
  told: (what: string, details: Record<string, unknown>, level?: 'info' | 'warn') => void;
};
