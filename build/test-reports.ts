import { z } from 'zod';
import { readTextIfThere } from '../host/platform/files.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What passed at its second try only, by name. */
  readonly secondTries: readonly string[];
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
  suites: z.array(z.unknown()),
});

/** A file or a group of tests: its own and those of the groups in it. */
const groupSchema = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ status: z.string(), projectName: z.string() })),
    }),
  ),
  suites: z.array(z.unknown()).default([]),
});

/** Vitest's JSON report; a file of tests that could not even be loaded counts as one failure. */
export function readVitest(file: string): Tally | null {
  const report = vitestSchema.safeParse(readJson(file));
  if (!report.success) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = report.data;
  const failed = numFailedTests || numFailedTestSuites;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, secondTries: [] };
}

/** Playwright's JSON report; what passed at its second try has passed, and is named. */
export function readPlaywright(file: string): Tally | null {
  const report = playwrightSchema.safeParse(readJson(file));
  if (!report.success) return null;
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  const secondTries = report.data.suites.flatMap(flakyIn);
  return { passed: expected + flaky, failed: unexpected, skipped, secondTries };
}

function flakyIn(suite: unknown): readonly string[] {
  const group = groupSchema.safeParse(suite);
  if (!group.success) return [];
  const { specs, suites } = group.data;
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'flaky')
      .map(({ projectName }) => `[${projectName}] ${file}: ${title}`),
  );
  return [...own, ...suites.flatMap(flakyIn)];
}

function readJson(file: string): unknown {
  return JSON.parse(readTextIfThere(file) ?? 'null');
}
