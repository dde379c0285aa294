/** The one connection that holds the duty, or waits for it: a session of its own with a lock, a ping and what is claimed. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod/v4';
import { NotOnDuty } from '../duty.ts';
import { pidOf, pooled } from './check-direct.ts';
import { inTransaction, isLost, type Transact, Unknown } from './connection.ts';

/**
 * How long things may take, in milliseconds. The server ends a session that has said nothing for `idle`, and so lets go of its lock; this end
 * stops believing in the lock `sure` after the last thing that was asked and answered, which is before that: in between nobody has the duty.
 */
export const dutyLimits = { connect: 3000, answer: 3000, idle: 6000, inTransaction: 4000, sure: 5000, ping: 1000 };

/** What instances say to each other over PostgreSQL: that something may be due, that so many requests have gone to Teams, that the duty is free. */
const Note = z.strictObject({
  from: z.string(),
  poke: z.boolean().optional(),
  free: z.boolean().optional(),
  /** Since the last note, a moment ago. Anyone in the same database may send one: it is counted one by one, and so has a bound. */
  sent: z.number().int().nonnegative().max(10_000).optional(),
});
export type Note = z.infer<typeof Note>;

export type DutyConnection = {
  /** Takes the duty if nobody has it; tells whether it did. */
  take(): Promise<boolean>;
  /** Runs a transaction in its turn. Rejects with NotOnDuty when the session is, or may be, lost: also while it waits for an answer. */
  transact: Transact;
  /** Says something to all who listen, oneself as well. */
  say(note: Note): Promise<void>;
  /** Whether the server is sure to hold the session just now. Asks this process's own clock: it tells also when the process has been stopped. */
  isAlive(): boolean;
  /** Resolves when the session is lost, or closed, with why. */
  lost: Promise<string>;
  /** Lets go of the duty, says so, and ends the session. */
  close(note: Note): Promise<void>;
};

export type DutyConnectionParts = {
  directUrl: string;
  schema: string;
  tenant: string;
  /** Called with each note that comes, also those that were sent from here. */
  noted: (note: Note) => void;
  /** This process's clock in milliseconds; it goes on while the process is stopped. */
  clock?: () => number;
};

const Taken = z.object({ taken: z.boolean() });

/** Opens the session and listens. Rejects with what the connection says. */
export async function openDutyConnection({ directUrl, schema, tenant, noted, clock = () => performance.now() }: DutyConnectionParts) {
  const { connect, answer, idle, inTransaction: open, sure, ping } = dutyLimits;
  const channel = `styrkoll_${createHash('sha256').update(`${schema}/${tenant}`).digest('hex').slice(0, 32)}`;
  const lock = `styrkoll/duty/${schema}/${tenant}`;
  const client = new pg.Client({
    connectionString: directUrl,
    application_name: 'styrkoll duty',
    connectionTimeoutMillis: connect,
    query_timeout: answer,
    keepAlive: true,
  });
  const waiting = new Set<(error: Error) => void>();
  let why: string | null = null;
  let answered = clock();
  let last: Promise<unknown> = Promise.resolve();
  let busy = 0;
  let timer: NodeJS.Timeout | undefined;
  let tell = (_: string) => {};
  const lost = new Promise<string>((resolve) => {
    tell = resolve;
  });

  client.on('error', (error) => lose(error.message));
  client.on('end', () => lose('anslutningen stängdes'));
  client.on('notification', ({ payload }) => {
    const note = Note.safeParse(parsed(payload ?? ''));
    if (note.success) noted(note.data);
  });
  const own = await begin();
  timer = setInterval(watch, ping);

  async function begin(): Promise<number> {
    try {
      await client.connect();
      answered = clock();
      // A server that writes to somebody who does not read is let go by tcp_user_timeout.
      await client.query(
        `set idle_session_timeout = ${idle}; set idle_in_transaction_session_timeout = ${open}; set statement_timeout = ${answer};
         set lock_timeout = ${answer}; set tcp_user_timeout = ${sure}; listen ${pg.escapeIdentifier(channel)}`,
      );
      return await pidOf(client);
    } catch (error) {
      lose('anslutningen kunde inte göras');
      throw error;
    }
  }

  function lose(reason: string): void {
    if (why !== null) return;
    why = reason;
    clearInterval(timer);
    for (const refuse of waiting) refuse(notOnDuty(reason));
    waiting.clear();
    tell(reason);
    client.end().catch(() => {});
  }

  function isAlive(): boolean {
    return why === null && clock() - answered < sure;
  }

  function watch(): void {
    if (!isAlive()) lose('databasen svarade inte i tid, eller så stod processen stilla');
    else if (busy === 0 && clock() - answered >= ping / 2) inTurn(checkPid).catch(() => {});
  }

  async function checkPid(): Promise<void> {
    if ((await pidOf(client)) !== own) lose(pooled);
  }

  /** One thing at a time; each that is answered shows that the session holds. What is under way when the session is lost rejects at once. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.add(reject);
      busy += 1;
      last = last
        .then(async () => {
          if (!isAlive()) lose('processen stod stilla');
          if (why !== null) throw notOnDuty(why);
          const began = clock();
          const result = await run();
          answered = began;
          // Stopped meanwhile: somebody else may have the duty, and what was claimed.
          if (!isAlive()) lose('processen stod stilla');
          if (why !== null) throw notOnDuty(why);
          resolve(result);
        })
        .catch((error: unknown) => {
          if (isLost(error) || error instanceof Unknown) lose(error instanceof Error ? error.message : String(error));
          reject(why === null || error instanceof NotOnDuty ? error : notOnDuty(why, error));
        })
        .finally(() => {
          waiting.delete(reject);
          busy -= 1;
        });
    });
  }

  const say = (note: Note) => client.query('select pg_notify($1, $2)', [channel, JSON.stringify(note)]);

  return {
    async take() {
      const { rows } = await inTurn(() => client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [lock]));
      return Taken.parse(rows[0]).taken;
    },
    transact: (work) => inTurn(() => inTransaction(client, work)),
    async say(note) {
      await inTurn(() => say(note));
    },
    isAlive,
    lost,
    async close(note) {
      const letGo = () => client.query('select pg_advisory_unlock_all()').then(() => say(note));
      if (why === null) await inTurn(letGo).catch(() => {});
      lose('lämnad');
    },
  } satisfies DutyConnection;
}

/** Its words are of no broken connection: it must not be tried again. */
function notOnDuty(why: string, cause: unknown = why): NotOnDuty {
  return new NotOnDuty('en annan instans kan ha tjänsten', { cause });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
