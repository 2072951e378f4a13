import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './paths.ts';
import { heavyTests } from './test-tiers.ts';

const HELP = `npm run test:quick [-- --changed]   while you work: types, lint, format, and the units but the heavy ones

  --changed   only the units that what is not committed yet reaches

\`npm test\` is the whole truth.`;

/** No colours: it is printed when all is known. */
const { FORCE_COLOR: _, ...rest } = process.env;
const env = { ...rest, NO_COLOR: '1' };

const tool = (path: string): string => join(root, 'node_modules', path);

/** What is read goes beside what is run: each has a core. */
const reading = [
  ['types', tool('typescript/bin/tsc'), '--noEmit'],
  ['lint', tool('oxlint/bin/oxlint')],
  ['format', tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
] as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { changed: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return console.log(HELP);
  const begun = performance.now();
  const units = run([
    tool('vitest/vitest.mjs'),
    'run',
    '--reporter=dot',
    '--silent=passed-only',
    ...heavyTests.flatMap((glob) => ['--exclude', glob]),
    ...(values.changed ? ['--changed', '--passWithNoTests'] : []),
  ]);
  const failed: string[] = [];
  for (const [name, ...command] of reading) {
    const { code, said } = await run(command);
    if (code === 0) continue;
    failed.push(name);
    console.log(`\n== ${name}\n${said}`);
  }
  const { code, said } = await units;
  if (code !== 0) failed.push('units');
  console.log(said.trimEnd());
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  console.log(`\n${failed.length === 0 ? 'All is well' : `To mend: ${failed.join(', ')}`} (${seconds} s)`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function run(command: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

await main();
