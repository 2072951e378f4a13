import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,dialect,host,electron,loopback,renderer,build,content}/**/*.test.{ts,tsx}'],
    // Tests open real SQLite files, workers and servers: threads would share process-wide state with them.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Asked for with --coverage, as `npm test` does. The desktop shell is where nobody looks until it is installed: every line of it runs.
    coverage: {
      provider: 'v8',
      include: ['electron/**/*.ts'],
      exclude: ['**/*.test.ts', 'electron/**/testing/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 100 },
    },
  },
});
