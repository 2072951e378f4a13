import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { root } from '../paths.ts';
import type { Mutant } from './inversions.ts';
import { allMutants } from './mutants.ts';

/** A test that does not come to an end within this is stopped by what was changed, milliseconds. */
const HANGS_AFTER_MS = 180_000;
/** Not part of the copy: made things, and packages, which are linked. */
const left: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', 'test-results']);

interface Fate {
  readonly mutant: Mutant;
  /** The test that noticed, or how else it came to light; `null` when nothing did. */
  readonly killedBy: string | null;
}

/** What vitest's own report says, as far as it matters here. */
interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Makes each change in a copy of the project, runs the tests that must notice, and says which did not. */
async function main(words: readonly string[]): Promise<number> {
  const wanted = allMutants().filter(
    ({ file, breaks }) => words.length === 0 || words.some((word) => `${file} ${breaks}`.includes(word)),
  );
  const copy = mkdtempSync(join(tmpdir(), 'fieldbook-mutants-'));
  try {
    copyProject(copy);
    const failing = await unchanged(copy, wanted);
    if (failing !== null) {
      console.error(`Without any change a test fails: ${failing}`);
      return 2;
    }
    const fates: Fate[] = [];
    for (const mutant of wanted) {
      const fate = { mutant, killedBy: await withChange(copy, mutant) };
      fates.push(fate);
      tell(fate);
    }
    const survivors = fates.filter(({ killedBy }) => killedBy === null);
    console.log(`\n${fates.length - survivors.length} of ${fates.length} killed`);
    survivors.forEach(tell);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function copyProject(to: string): void {
  cpSync(root, to, {
    recursive: true,
    filter: (path) => !left.has(basename(path)) || relative(root, path).includes(sep),
  });
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'), 'junction');
}

/** A test that fails anyway notices nothing. */
async function unchanged(copy: string, mutants: readonly Mutant[]): Promise<string | null> {
  return failureOf(copy, [...new Set(mutants.flatMap(({ tests }) => tests))]);
}

async function withChange(copy: string, { file, find, replace, tests }: Mutant): Promise<string | null> {
  const place = join(copy, file);
  const text = readFileSync(place, 'utf8');
  writeFileSync(
    place,
    text.replace(find, () => replace),
  );
  try {
    return await failureOf(copy, tests);
  } finally {
    writeFileSync(place, text);
  }
}

/** The first test that fails, or that none came to an end; `null` when all pass. */
async function failureOf(copy: string, tests: readonly string[]): Promise<string | null> {
  const report = join(copy, 'mutant-report.json');
  rmSync(report, { force: true });
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  const flags = ['run', '--bail=1', '--reporter=json', `--outputFile=${report}`];
  const code = await ended(
    spawn(process.execPath, [vitest, ...flags, ...tests], { cwd: copy, stdio: 'ignore' }),
  );
  if (code === 0) return null;
  if (code === null) return 'a test that does not end';
  return firstFailure(JSON.parse(readFileSync(report, 'utf8')) as Report);
}

function firstFailure({ testResults }: Report): string {
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  return (
    failed?.fullName ??
    testResults.map(({ message }) => message.split('\n')[0]).find(Boolean) ??
    'a failure of no test'
  );
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

function tell({ mutant: { file, breaks }, killedBy }: Fate): void {
  console.log(
    killedBy === null
      ? `SURVIVES  ${file}  ${breaks}`
      : `killed    ${file}  ${breaks}\n            by: ${killedBy}`,
  );
}

process.exit(await main(process.argv.slice(2)));
