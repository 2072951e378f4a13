import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAgainOnChange } from './restarting.ts';
import type { Restarting } from './restarting.ts';

/** A program that says who greeted it and repeats what it is told; it ends when asked to. */
const PROGRAM = `
process.once('message', ({ name }) => console.log('hello ' + name));
process.stdin.setEncoding('utf8').on('data', (text) => console.log('heard ' + text.trim()));
process.once('SIGTERM', () => { console.log('ends'); process.exit(0); });
`;

let folder = '';
let running: Restarting | null = null;
let lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-dev-'));
  mkdirSync(join(folder, 'sources', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  const said: string[] = [];
  lines = said;
  running = runAgainOnChange({
    file: join(folder, 'program.mjs'),
    args: [],
    folders: [join(folder, 'sources')],
    hello: { name: 'Ana' },
    onLine: (line, run) => said.push(`${run} ${line}`),
  });
});

afterEach(() => {
  running?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('runs a program again after a source has changed, the former one ended in its own order, and greets each run alike', async () => {
  await expect.poll(() => lines).toEqual(['1 hello Ana']);
  // An editor's several writes are one change.
  for (const text of ['a', 'b', 'c']) writeFileSync(join(folder, 'sources', 'deep', 'one.ts'), text);
  await expect.poll(() => lines).toEqual(['1 hello Ana', '1 ends', '2 hello Ana']);
  running?.write('line');
  await expect.poll(() => lines.at(-1)).toBe('2 heard line');
});

it('leaves it alone when a test or anything that is no source has changed', async () => {
  await expect.poll(() => lines).toEqual(['1 hello Ana']);
  writeFileSync(join(folder, 'sources', 'one.test.ts'), '');
  writeFileSync(join(folder, 'sources', 'note.md'), '');
  writeFileSync(join(folder, 'sources', 'two.ts'), '');
  await expect.poll(() => lines).toEqual(['1 hello Ana', '1 ends', '2 hello Ana']);
});
