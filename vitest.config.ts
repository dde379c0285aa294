import { defineConfig } from 'vitest/config';
import { filesOnBothEngines } from './tests/engine-files.ts';

// The real server and the browser take seconds to start on a small machine. No test is decided by time.
const limits = { isolate: false, testTimeout: 60_000, hookTimeout: 120_000 };
const postgresAlone = 'tests/**/postgres-*.test.ts';

export default defineConfig({
  test: {
    // The files of a worker share what they have imported: loading it anew for each took half of the time.
    isolate: false,
    // By itself vitest leaves a core to its own process, which has little to do then.
    maxWorkers: 2,
    projects: [
      { test: { name: 'lowdb', include: ['tests/**/*.test.ts'], exclude: [postgresAlone], ...limits } },
      {
        test: {
          name: 'postgres',
          include: [postgresAlone, ...filesOnBothEngines()],
          env: { STYRKOLL_ENGINE: 'postgres' },
          globalSetup: ['tests/postgres.ts'],
          ...limits,
        },
      },
    ],
  },
});
