import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { root } from './paths.ts';

/** What takes a sample of heavy trials takes it here. */
const SAMPLER = 'trial-sample.ts';

/** Every test that tries a sample in `npm test` and all of it in `npm run trials`. */
function trials(): readonly string[] {
  const tests = globSync('{contract,dialect,host,electron,loopback,renderer,build}/**/*.test.{ts,tsx}', {
    cwd: root,
  });
  return tests.filter(
    (file) =>
      !file.includes('trial-sample') && readFileSync(join(root, file), 'utf8').includes(`/${SAMPLER}'`),
  );
}

function run(...command: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FIELDBOOK_TRIALS: 'whole' },
  });
  return status === 0;
}

/** `npm run trials`: the heavy trials whole, with their figures, then every spec in every shell; with `--units` or `--specs` only these. */
const { values } = parseArgs({
  options: { units: { type: 'boolean', default: false }, specs: { type: 'boolean', default: false } },
});
const units = values.specs || run(join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...trials());
process.exitCode = units && (values.units || (await everySpec())) ? 0 : 1;

async function everySpec(): Promise<boolean> {
  await buildAll({ force: false, say: (line) => console.log(line) });
  return run(join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=dot');
}
