import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPlaywright, readVitest } from './test-reports.ts';
import type { Tally } from './test-reports.ts';
import { dist, root } from './paths.ts';

const reports = join(dist, 'test-reports');
const vitestReport = join(reports, 'unit.json');
const playwrightReport = join(reports, 'e2e.json');

/** One thing `npm test` holds the project to. A step without a report counts as one check. */
interface Step {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly report?: () => Tally | null;
}

/** Colours are for people at a terminal; in a log each dot would carry its own. Vitest takes FORCE_COLOR for a yes, whatever it says. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...rest } = process.env;
  return process.stdout.isTTY ? process.env : { ...rest, NO_COLOR: '1' };
}

const tool = (path: string): string => join(root, 'node_modules', path);

const steps: readonly Step[] = [
  { name: 'types', program: tool('typescript/bin/tsc'), args: ['--noEmit'] },
  { name: 'lint', program: tool('oxlint/bin/oxlint'), args: [] },
  {
    name: 'format',
    program: tool('prettier/bin/prettier.cjs'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
  { name: 'content', program: join(root, 'build', 'content', 'cli.ts'), args: ['check'] },
  {
    name: 'unit',
    program: tool('vitest/vitest.mjs'),
    args: ['run', '--coverage', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`],
    report: () => readVitest(vitestReport),
  },
  { name: 'build', program: join(root, 'build', 'build.ts'), args: [] },
  {
    name: 'e2e',
    program: tool('@playwright/test/cli.js'),
    args: ['test', '--reporter=dot,json'],
    report: () => readPlaywright(playwrightReport),
  },
];

/** Which part of the heavy trials this run tries (build/trial-sample.ts): another one each day, the same again for who names it. */
const seed = process.env['FIELDBOOK_SEED'] ?? String(Math.floor(Date.now() / 86_400_000));

/** Runs every step, whatever became of the one before, so that one run shows all there is to mend. */
async function main(): Promise<void> {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0, secondTries: [] as string[] };
  const lines: string[] = [];
  for (const step of steps) {
    const begun = performance.now();
    console.log(`\n== ${step.name}`);
    const tally = await runStep(step);
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
    total.secondTries.push(...tally.secondTries);
    lines.push(
      `${step.name.padEnd(8)} ${words(tally)} (${((performance.now() - begun) / 1_000).toFixed(0)} s)`,
    );
  }
  // Each is a race, in the product or in its test, and there shall be none: seen, not only survived.
  const { secondTries } = total;
  if (secondTries.length > 0)
    console.log(
      `\nSecond tries: ${secondTries.length}\n${secondTries.map((name) => `  ${name}`).join('\n')}`,
    );
  console.log(`\nOf the heavy trials the sample of FIELDBOOK_SEED=${seed}; npm run trials has all of them.`);
  console.log(`\n${lines.join('\n')}\n\n${words(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function runStep(step: Step): Promise<Tally> {
  const code = await exitCode(step);
  const told = step.report?.();
  if (!told) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, secondTries: [] };
  // A run that ends badly without a failed test (a broken config, a crash after the last test) is a failure too.
  return code !== 0 && told.failed === 0 ? { ...told, failed: 1 } : told;
}

function exitCode(step: Step): Promise<number> {
  const child = spawn(process.execPath, [step.program, ...step.args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(), PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport, FIELDBOOK_SEED: seed },
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function words({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

await main();
