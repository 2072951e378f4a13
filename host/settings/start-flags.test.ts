import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagProblem } from './start-flags.ts';
import type { StartFlags } from './start-flags.ts';

let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-flags-'));
  file = join(folder, 'page.md');
  mkdirSync(join(folder, 'pages'));
  writeFileSync(file, '# A page\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the flags of a start', () => {
  it('are taken when they can be used', () => {
    const good: readonly StartFlags[] = [
      {},
      { port: '0', lang: 'es', source: 'https://docs.example.com/' },
      { lang: 'PT-br', source: 'http://127.0.0.1:8080/' },
      { data: join(folder, 'not', 'yet', 'there'), content: folder, root: file, import: file },
    ];
    for (const flags of good) expect(flagProblem(flags)).toBeNull();
  });

  it('are refused with a sentence that says what to give instead', () => {
    const bad: readonly (readonly [StartFlags, RegExp])[] = [
      [{ port: 'abc' }, /a number from 0 to 65535, not "abc"/],
      [{ port: '70000' }, /65535/],
      [{ port: '' }, /a number/],
      [{ lang: 'english' }, /such as en or es, not "english"/],
      [{ source: 'http://docs.example.com/' }, /https address/],
      [{ data: file }, /is a file\. Give another folder/],
      [{ data: join(file, 'below') }, /page\.md is a file/],
      [{ data: '' }, /--data takes the folder/],
      [{ content: join(folder, 'nowhere') }, /There is no folder .*nowhere/],
      [{ content: file }, /Give the folder it is in: /],
      [{ content: '' }, /--content takes the folder/],
      [{ root: join(folder, 'none.json') }, /There is no file .*none\.json/],
      [{ import: folder }, /--import takes a file: a \.fieldbook pack/],
    ];
    for (const [flags, sentence] of bad) expect(flagProblem(flags)).toMatch(sentence);
  });
});
