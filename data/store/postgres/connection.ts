/** Connections to PostgreSQL: a pool with time limits, transactions, and what may be tried again. */
import pg from 'pg';
import { z } from 'zod/v4';
import { StoreAway, StoreError } from '../store.ts';

/** A statement with a name: prepared once on each connection. */
export type Statement = { name: string; text: string };

/** Asks one statement and checks each row. `ms` is how long the answer may take, where it is other than usual. */
export type Ask = <T>(statement: Statement, values: readonly unknown[], row: z.ZodType<T>, ms?: number) => Promise<T[]>;

/** Runs work in one transaction: all of it or nothing. */
export type Transact = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;

export type Pool = { ask: Ask; transact: Transact; close(): Promise<void> };

/**
 * How long things may take, in milliseconds. A turn must end within 10 seconds: a change that is tried again during `tries` and then waits for a last
 * answer is refused before that.
 */
export const limits = { connect: 3000, answer: 4000, lock: 3000, tries: 4500 };

const mostConnections = 10;

/** Begins a transaction with its limits in one request, and in a way that a transaction pooler lets through. */
const begin = `begin; set local lock_timeout = ${limits.lock}; set local statement_timeout = ${limits.answer}; set local idle_in_transaction_session_timeout = ${limits.answer}`;

/** Opens the pool; connections are made when they are needed. `lost` is told of a connection that breaks at rest. */
export function openPool({ url, lost }: { url: string; lost: (error: Error) => void }): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'styrkoll',
    max: mostConnections,
    connectionTimeoutMillis: limits.connect,
    query_timeout: limits.answer,
    keepAlive: true,
  });
  pool.on('error', lost);
  // One that breaks between two statements of a transaction is told by the next statement: without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => {}));

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = isLost(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    ask: (statement, values, row, ms) => tried(() => withClient((client) => asking(client)(statement, values, row, ms))),
    transact: (work) => withClient((client) => inTransaction(client, work)),
    close: () => pool.end(),
  };
}

/** The way to ask of one connection. */
export function asking(client: pg.ClientBase): Ask {
  return async (statement, values, row, ms) => {
    const { rows } = await client.query({ ...statement, values: [...values], ...(ms === undefined ? {} : { query_timeout: ms }) });
    return rows.map((one) => row.parse(one));
  };
}

/** Runs work in a transaction of one connection. What went wrong after the commit was asked for, and is no answer, may have been written: the error is then Unknown. */
export async function inTransaction<T>(client: pg.ClientBase, work: (ask: Ask) => Promise<T>): Promise<T> {
  let committing = false;
  try {
    await client.query(begin);
    const result = await work(asking(client));
    committing = true;
    await client.query('commit');
    return result;
  } catch (error) {
    if (!isLost(error)) await client.query('rollback').catch(() => {});
    if (committing && !(error instanceof pg.DatabaseError && !isLost(error)))
      throw new Unknown('svaret på en bekräftelse kom inte', { cause: error });
    throw error;
  }
}

/** The connection broke while a commit was answered: it may or may not hold. */
export class Unknown extends Error {}

/** Runs something that may be run again, until it goes or time is up: a server that restarts, or has no connection free just now. */
export async function tried<T>(run: () => Promise<T>): Promise<T> {
  const until = performance.now() + limits.tries;
  for (let wait = 50; ; wait = Math.min(2 * wait, 500)) {
    try {
      return await run();
    } catch (error) {
      if (!mayPass(error) || performance.now() + wait > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    }
  }
}

const Coded = z.object({ code: z.string() });

/** The connection can't be used any more: it was closed, never made, or its answer did not come in time. */
const lostCodes =
  /^(08...|57P0[123]|25P0[34]|57P05|E(CONN[A-Z]+|HOST[A-Z]+|NET[A-Z]+|PIPE|TIMEDOUT|NOTCONN|NOTFOUND|AI_AGAIN)|ERR_(SSL|STREAM|SOCKET)_\w+)$/;
const lostWords = /terminated|timeout|closed|not queryable/i;

/** Tells whether the connection that something failed on is of no more use. */
export function isLost(error: unknown): boolean {
  const coded = Coded.safeParse(error);
  if (coded.success) return lostCodes.test(coded.data.code);
  return error instanceof Error && !(error instanceof z.ZodError) && lostWords.test(error.message);
}

/** Too many connections, a lock that was not got in time, a deadlock, a statement cut short: may go the next time. */
const passing = /^(53300|55P03|40001|40P01|57014|53400)$/;

/** Tells whether something that failed may go if it is tried again. */
export function mayPass(error: unknown): boolean {
  const coded = Coded.safeParse(error);
  return error instanceof Unknown || isLost(error) || (coded.success && passing.test(coded.data.code));
}

/** What goes wrong with the database, as one line for the one who runs it; no address and no password. */
export function databaseError(what: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const coded = Coded.safeParse(cause);
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  const Kind = mayPass(cause) ? StoreAway : StoreError;
  return new Kind(`databasen: ${what} (${coded.success ? `${coded.data.code}: ` : ''}${why})`, { cause });
}
