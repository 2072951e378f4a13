import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{dialect,host,electron,loopback,renderer,build,content}/**/*.test.{ts,tsx}'],
    // Tests open real SQLite files, workers and servers: threads would share process-wide state with them.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
