/** The duty among several instances: held by the one whose session has a lock in PostgreSQL, and sought by the others. */
import { randomUUID } from 'node:crypto';
import { type Claims, type Duty, NotOnDuty, type OnDuty } from '../duty.ts';
import type { EngineParts } from '../engine.ts';
import type { Transact } from './connection.ts';
import { type DutyConnection, type Note, openDutyConnection } from './duty-connection.ts';

/** What the duty is made of. `told` hears when it is got and lost, and when the database is not reached. */
export type PostgresDutyParts = {
  /** Straight to the server. */
  directUrl: string;
  schema: string;
  tenant: string;
  /** Claims over a connection that the caller holds. */
  claimsOver: (transact: Transact) => Claims;
  /** Brings in what others have written. */
  fresh: () => Promise<void>;
  told?: EngineParts['told'];
  /** This process's clock in milliseconds; it goes on while the process is stopped. */
  clock?: () => number;
};

/** How often the duty is sought, and a database that is not reached; how long what is said to others is gathered. In milliseconds. */
const pause = { seek: 1000, reach: 1000, gather: 50 };

/**
 * Makes the duty; nothing is connected before it is joined. What one tenure began is ended before the next begins, and a tenure's claims reject as
 * soon as it is over, or may be.
 */
export function createPostgresDuty(parts: PostgresDutyParts): Duty {
  const { claimsOver, fresh, told = () => {} } = parts;
  const from = randomUUID();
  let elsewhere: (requests: number) => void = () => {};
  let open: DutyConnection | null = null;
  let holds = false;
  let on: OnDuty | null = null;
  let running: Promise<void> | null = null;
  let left = false;
  let wake = () => {};
  const gathered = { sent: 0, poke: false };
  let saying = false;

  /** Waits for so long, or until something has happened. */
  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function noted(note: Note): void {
    if (note.from === from) return;
    if (note.sent) elsewhere(note.sent);
    if (note.poke) on?.poke();
    if (note.free) wake();
  }

  /** Seeks the duty until it is left, over one session after the other. */
  async function run(begin: (claims: Claims) => Promise<OnDuty>, tried: () => void): Promise<void> {
    let reached = true;
    while (!left) {
      try {
        const session = await openDutyConnection({ ...parts, noted });
        open = session;
        void session.lost.then(() => wake());
        if (!reached) told('databasen nås igen för tjänsten', {}, 'info');
        reached = true;
        if (await seek(session, tried)) await serve(session, begin, tried);
      } catch (error) {
        // Once for each time that it can't be reached, not each second.
        if (reached) told('tjänsten: databasen nås inte', { error: error instanceof Error ? error.message : String(error) });
        reached = false;
      }
      tried();
      await open?.close({ from, free: true, sent: gathered.sent });
      open = null;
      Object.assign(gathered, { sent: 0, poke: false });
      if (!left) await rest(pause.reach);
    }
  }

  /** Asks for the duty until it is had; false when the session is lost, or the duty left. */
  async function seek(session: DutyConnection, tried: () => void): Promise<boolean> {
    while (!left && session.isAlive()) {
      const taken = await session.take().catch((error: unknown) => {
        if (error instanceof NotOnDuty) return false;
        throw error;
      });
      if (taken) return true;
      tried();
      if (!left && session.isAlive()) await rest(pause.seek);
    }
    return false;
  }

  /** One tenure, from the lock until it is lost or left. */
  async function serve(session: DutyConnection, begin: (claims: Claims) => Promise<OnDuty>, tried: () => void): Promise<void> {
    holds = true;
    try {
      await fresh();
      on = await begin(claimsOver(session.transact));
      told('tjänsten: den här instansen schemalägger och skickar', {}, 'info');
      tried();
      while (!left && session.isAlive()) await rest(pause.seek);
    } catch (error) {
      told('tjänsten kunde inte börja', { error: error instanceof Error ? error.message : String(error) });
    }
    const begun = on;
    on = null;
    if (!left) void session.lost.then((why) => told('tjänsten förlorad', { why }));
    await begun?.end().catch((error: unknown) => told('tjänsten slutade inte i ordning', { error: String(error) }));
    if (left) told('tjänsten lämnas', {}, 'info');
    holds = false;
  }

  /** Says what has been gathered for a moment, in one note. What cannot be said is let go. */
  async function say(): Promise<void> {
    const { sent, poke } = gathered;
    Object.assign(gathered, { sent: 0, poke: false });
    saying = false;
    await open?.say({ from, ...(sent > 0 ? { sent } : {}), ...(poke ? { poke } : {}) }).catch(() => {});
  }

  function saySoon(requests: number, poke: boolean): void {
    if (open === null) return;
    gathered.sent += requests;
    gathered.poke ||= poke;
    if (!saying) setTimeout(() => void say(), pause.gather);
    saying = true;
  }

  return {
    join(begin) {
      return new Promise((resolve) => {
        running ??= run(begin, resolve);
      });
    },
    poke() {
      if (on) return on.poke();
      saySoon(0, true);
    },
    sent: (requests) => saySoon(requests, false),
    onSentElsewhere(note) {
      elsewhere = note;
    },
    held: () => holds && (open?.isAlive() ?? false),
    async leave() {
      left = true;
      wake();
      await running;
    },
  };
}
