/** One PostgreSQL for a whole run of the tests, with its tables made: what vitest starts before the first test on that engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../data/store/postgres/migrations.ts';
import { startTrialServer, type TrialServer } from '../data/store/postgres/trial-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Straight to the server; only in files that run on PostgreSQL. */
    postgres: string;
  }
}

/** Where the tests' tables are. Each test has a tenant of its own in them. */
export const schema = 'styrkoll';

let folder = '';
let server: TrialServer | null = null;

/** Starts it. A server that can't start fails the run. */
export async function setup(project: TestProject): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'styrkoll-postgres-'));
  server = await startTrialServer({ folder, safe: false });
  await migrate({ url: server.url, schema });
  project.provide('postgres', server.url);
}

/** Stops it and forgets all that was written. */
export async function teardown(): Promise<void> {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
