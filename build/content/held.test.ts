import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const held = pathToFileURL(join(import.meta.dirname, 'held.ts')).href;
/** Waits as a request does that nobody answers any more: by a timer that keeps no process alive. */
const waits = 'new Promise((done) => setTimeout(() => done("told"), 50).unref())';

function run(script: string) {
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return { status, stdout };
}

test('a command that waits for what keeps no process alive comes to its end, and then ends', () => {
  // Without it, as Node does.
  expect(run(`console.log(await ${waits})`)).toEqual({ status: 13, stdout: '' });
  expect(run(`import { held } from '${held}'; console.log(await held(${waits}))`)).toEqual({ status: 0, stdout: 'told\n' });
});

test('what fails is thrown on, and ends the process too', () => {
  const fails = run(`import { held } from '${held}'; await held(Promise.reject(new Error('no'))).catch(() => console.log('told'))`);
  expect(fails).toEqual({ status: 0, stdout: 'told\n' });
});
