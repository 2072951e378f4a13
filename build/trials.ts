import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.ts';

/** Tests that try a sample in `npm test` and everything here. */
const trials = [
  'host/faults.test.ts',
  'host/poisoned.test.ts',
  'host/library/keep/bit-flips.test.ts',
  'build/content/sync-faults.test.ts',
  'build/content/publish-kill.test.ts',
  'build/content/thirty-days.test.ts',
] as const;

/** `npm run trials`: the heavy trials whole, with their figures. */
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...trials], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FIELDBOOK_TRIALS: 'whole' },
});
process.exitCode = status ?? 1;
