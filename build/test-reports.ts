import { z } from 'zod';
import { readTextIfThere } from '../host/platform/files.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numFailedTestSuites: z.int(),
});

const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** Vitest's JSON report; a file of tests that could not even be loaded counts as one failure. */
export function readVitest(file: string): Tally | null {
  const report = vitestSchema.safeParse(readJson(file));
  if (!report.success) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = report.data;
  const failed = numFailedTests || numFailedTestSuites;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** Playwright's JSON report; what passed at its second try has passed, and the run's own summary names it as flaky. */
export function readPlaywright(file: string): Tally | null {
  const report = playwrightSchema.safeParse(readJson(file));
  if (!report.success) return null;
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

function readJson(file: string): unknown {
  return JSON.parse(readTextIfThere(file) ?? 'null');
}
