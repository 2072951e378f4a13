import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaywright, readVitest } from './test-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(value: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  numFailedTestSuites: 0,
};

describe('the reports npm test sums up', () => {
  it('count what passed, failed and was skipped', () => {
    expect(readVitest(written(vitest))).toEqual({ passed: 5, failed: 0, skipped: 1, secondTries: [] });
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    const spec = (status: string) => ({
      title: `is ${status}`,
      file: 'start.spec.ts',
      tests: [{ status, projectName: 'desktop' }],
    });
    const suites = [{ specs: [spec('expected')], suites: [{ specs: [spec('flaky'), spec('unexpected')] }] }];
    expect(readPlaywright(written({ stats, suites }))).toEqual({
      passed: 4,
      failed: 1,
      skipped: 2,
      secondTries: ['[desktop] start.spec.ts: is flaky'],
    });
  });

  it('count a file of tests that could not be loaded as a failure', () => {
    expect(readVitest(written({ ...vitest, numFailedTestSuites: 1 }))?.failed).toBe(1);
  });

  it('are nothing when they were not written, so that the exit code decides', () => {
    expect(readVitest(join(folder, 'none.json'))).toBeNull();
    expect(readPlaywright(written({ stats: {}, suites: [] }))).toBeNull();
  });
});
