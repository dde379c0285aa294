import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The real server and the browser take seconds to start on a small machine. No test is decided by time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
