import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { terminal } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { newsLines } from './publish-dry-run.ts';
import type { PageNews } from './publish-dry-run.ts';
import { publishCommand } from './publish.ts';
import { serveSite } from './serve-site.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { writePages } from './testing/small-site.ts';

const folder = scratchFolder();
const place = (name: string) => join(folder.path, name);
afterAll(() => folder[Symbol.dispose]());

async function publish(...more: readonly string[]) {
  const said: string[] = [];
  const line = vi.spyOn(terminal, 'line').mockImplementation((text) => void said.push(text));
  const code = await publishCommand.run([place('content'), '--keys', place('keys'), '--cache', place('cache'), ...more]).finally(() => line.mockRestore());
  return { code, said: said.join('\n') };
}

const list = (first: string, more = '') => `Words of the plan.\n\n- [ ] ${first} <!-- item: name-owner -->\n- [ ] Set the date <!-- item: set-date -->\n${more}`;

beforeAll(async () => {
  writePages(place('content'), { plan: list('Name the owner of the plan'), run: 'Words of running.', end: 'Words of the end.' }, { 'redirections.json': '{"redirections":[]}' });
  await keysCommand.run([place('keys')]);
  expect(await publish('--out', place('site'), '--first', '--dry-run')).toMatchObject({ code: exitCodes.done, said: expect.stringMatching(/^Edition 1 would be the first: \d+ bytes/) });
  expect(existsSync(place('site'))).toBe(false);
  expect(await publish('--out', place('site'), '--first')).toMatchObject({ code: exitCodes.done });
}, 180_000);

test('publishing is told beforehand as readers will hear of it, with what it costs, and nothing is written', { timeout: 180_000 }, async () => {
  expect(await publish('--out', place('site'), '--dry-run')).toMatchObject({ said: 'Nothing would change for readers of edition 1.' });
  rmSync(place('content'), { recursive: true });
  const moved = { 'redirections.json': '{"redirections":[{"source_path":"run.md","redirect_url":"operate"}]}' };
  writePages(place('content'), { plan: list('Name the new owner of the plan', '- [ ] Book the room <!-- item: book-room -->\n'), operate: 'Words of running.', end: 'Words of the end.', extra: 'Words.' }, moved);
  const stamp = readFileSync(join(place('site'), 'sync/metadata/timestamp.json'));
  const { said } = await publish('--out', place('site'), '--dry-run', '--json');
  const news = JSON.parse(said);
  expect(news).toMatchObject({ from: 1, to: 2 });
  const page = (key: string) => news.languages.en.find((one: { readonly key: string }) => one.key === key);
  expect(page('plan')).toMatchObject({ kind: 'changed', items: { added: 1, removed: 0, reworded: 1 } });
  expect(page('operate')).toMatchObject({ kind: 'moved', from: 'run' });
  expect(page('extra')).toMatchObject({ kind: 'new' });
  expect(page('end')).toBeUndefined();
  expect(news.languages.es).toHaveLength(3);
  expect((await publish('--out', place('site'), '--dry-run')).said).toMatch(/^Edition 1 → 2: \d+ bytes to download\.[\s\S]*- changed: plan en \(`plan`\); passages: .*of them items: 1 new, 1 reworded/);
  expect(readFileSync(join(place('site'), 'sync/metadata/timestamp.json'))).toEqual(stamp);
  // Beside the live site, from a folder that has nothing: the same, and still nothing.
  const { url, server } = await serveSite(place('site'), 0);
  expect((await publish('--out', place('nothing'), '--from', url, '--dry-run', '--json')).said).toBe(said);
  server.close();
  server.closeAllConnections();
  expect(existsSync(place('nothing'))).toBe(false);
  // What was told is what the publish then costs.
  expect((await publish('--out', place('site'))).said).toContain(`from edition 1: ${news.bytes} bytes`);
});

test('what would be refused is refused beforehand', { timeout: 180_000 }, async () => {
  rmSync(join(place('content'), 'en/extra.md'));
  rmSync(join(place('content'), 'es/extra-es.md'));
  expect(await publish('--out', place('site'), '--dry-run')).toMatchObject({ code: exitCodes.refused, said: expect.stringMatching(/page-lost/) });
});

describe('what an author wrote, in a comment on a pull request', () => {
  const none = { added: 0, removed: 0, reworded: 0 };
  const page = (title: string, key = 'plan'): PageNews => ({ kind: 'changed', key, title, from: null, ...none, items: none });
  const lines = (...en: readonly PageNews[]) => newsLines({ from: 1, to: 2, bytes: 10, languages: { en, es: [] } });

  test.each([
    ['a picture', '![x](https://a.example/y.png)', '!\\[x\\](https://a.example/y.png)'],
    ['a tag', '<img src=x>', '\\<img src=x\\>'],
    ['a name', 'Ask @everyone', 'Ask @\u2060everyone'],
    ['a number', 'Closes #12', 'Closes #\u206012'],
    ['two lines', 'One\n\n# Two', 'One # Two'],
    ['a backtick', 'Use `x`', 'Use \\`x\\`'],
  ])('%s stays words', (_what, title, told) => {
    expect(lines(page(title))).toContain(`- changed: ${told} (\`plan\`)`);
  });

  test('a key ends its own quotation no sooner than it should', () => {
    expect(lines(page('Plan', 'a`b'))).toContain("- changed: Plan (`a'b`)");
  });

  test('ten thousand pages fit into it, and it says how many are left out', () => {
    const text = lines(...Array.from({ length: 10_000 }, (_, at) => page('x'.repeat(1_000), `page-${at}`)));
    expect(text.join('\n').length).toBeLessThan(60_000);
    const left = Number(/- and (\d+) more/.exec(text.join('\n'))?.[1]);
    expect(text.filter((line) => line.startsWith('- changed: x')).length + left).toBe(10_000);
  });
});
