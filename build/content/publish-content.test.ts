import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { root } from '../paths.ts';
import { terminal } from './command.ts';
import { keysCommand } from './keys-command.ts';
import { readKeys } from './keys.ts';
import { readSite } from './publish-site.ts';
import { serveSite } from './serve-site.ts';
import { runClient } from './sync.ts';
import { runWorkflow } from './testing/run-workflow.ts';
import type { Ran } from './testing/run-workflow.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { writePages } from './testing/small-site.ts';

/** The workflow's own steps, in their order, on a runner that begins empty each time; only what GitHub's actions do is played. */
const folder = scratchFolder();
const place = (name: string) => join(folder.path, name);
const repository = place('repository');
const quiet = vi.spyOn(terminal, 'line').mockImplementation(() => undefined);
let address = '';
let closeServer = (): void => undefined;
afterAll(() => {
  closeServer();
  quiet.mockRestore();
  folder[Symbol.dispose]();
});

const items = (first: string) => `Words of the plan.\n\n- [ ] ${first} <!-- item: name-owner -->\n- [ ] Set the date <!-- item: set-date -->\n`;
const noMoves = { 'redirections.json': '{"redirections":[]}' };
const write = (pages: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = noMoves) => {
  rmSync(join(repository, 'content'), { recursive: true, force: true });
  writePages(join(repository, 'content'), pages, more);
};
const pem = (role: string) => readFileSync(join(place('keys'), 'online', `${role}.pem`), 'utf8');

beforeAll(async () => {
  await keysCommand.run([place('keys')]);
  mkdirSync(join(repository, 'keys'), { recursive: true });
  cpSync(join(place('keys'), '1.root.json'), join(repository, 'keys/1.root.json'));
  write({ plan: items('Name the owner'), run: 'Words of running.', end: 'Words of the end.' });
  // Below a folder, as project sites of GitHub Pages are.
  mkdirSync(place('www'));
  const { url, server } = await serveSite(place('www'), 0);
  address = `${url}book/`;
  closeServer = () => {
    server.close();
    server.closeAllConnections();
  };
  writePrograms();
}, 60_000);

/** `npm ci` has been done; of GitHub's own program the comments, as a list in a file. */
function writePrograms(): void {
  mkdirSync(place('programs'));
  const npm = `#!/bin/sh\nif [ "$1" = ci ]; then exit 0; fi\nPATH=\${PATH#*:}\nexec npm "$@"\n`;
  const gh = `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const file = ${JSON.stringify(place('comments.json'))};
const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const words = process.argv.slice(2);
const after = (name) => words[words.indexOf(name) + 1];
const path = words.find((word) => word.startsWith('repos/'));
const [, mark] = /startswith\\("(.*?)"\\)/.exec(after('--jq') ?? '') ?? [];
const body = () => readFileSync(after('--field').replace('body=@', ''), 'utf8');
if (!process.env.GH_TOKEN || words[0] !== 'api') process.exit(4);
if (words.includes('--jq')) process.stdout.write(all.filter((one) => one.user === 'github-actions[bot]' && one.body.startsWith(mark)).map((one) => one.id + '\\n').join(''));
else if (after('--method') === 'POST' && path === 'repos/org/pages/issues/7/comments') all.push({ id: 100 + all.length, user: 'github-actions[bot]', body: body() });
else if (after('--method') === 'PATCH') all.find((one) => path === 'repos/org/pages/issues/comments/' + one.id).body = body();
else process.exit(5);
writeFileSync(file, JSON.stringify(all));
`;
  for (const [name, text] of Object.entries({ npm, gh })) {
    writeFileSync(join(place('programs'), name), text);
    chmodSync(join(place('programs'), name), 0o755);
  }
}

interface Call {
  readonly event: 'push' | 'schedule' | 'pull_request';
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly from?: string;
}

/** What the calling repository's workflow does: everything on the runner is new but what the actions bring. */
async function call({ event, inputs = {}, secrets, from = 'org/pages' }: Call): Promise<readonly Ran[]> {
  const workspace = place('runner-home/work');
  rmSync(place('runner-home'), { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
  const pull = { number: 7, head: { repo: { full_name: from } } };
  return runWorkflow({
    file: join(root, '.github/workflows/publish-content.yml'),
    workspace,
    programs: place('programs'),
    github: { event_name: event, repository: 'org/pages', token: 'token', run_id: 1, event: event === 'pull_request' ? { pull_request: pull } : {} },
    inputs: { address, fieldbook: 'org/fieldbook', ...inputs },
    secrets: secrets ?? (event === 'pull_request' ? {} : { 'targets-key': pem('targets'), 'snapshot-key': pem('snapshot'), 'timestamp-key': pem('timestamp') }),
    action: (name, given) => act(workspace, name, given),
  });
}

function act(workspace: string, name: string, given: Readonly<Record<string, string>>): void {
  if (name === 'actions/checkout' && given['path'] === 'pages') cpSync(repository, join(workspace, 'pages'), { recursive: true });
  else if (name === 'actions/checkout') {
    expect(given).toMatchObject({ repository: 'org/fieldbook', path: 'fieldbook' });
    symlinkSync(root, join(workspace, 'fieldbook'), 'dir');
  } else if (name === 'actions/upload-pages-artifact') {
    rmSync(place('artifact'), { recursive: true, force: true });
    renameSync(join(workspace, given['path'] ?? ''), place('artifact'));
  } else if (name === 'actions/deploy-pages') {
    rmSync(place('www/book'), { recursive: true, force: true });
    renameSync(place('artifact'), place('www/book'));
  } else expect(['actions/setup-node', 'actions/cache']).toContain(name);
}

const sync = () => runClient({ from: address, data: place('laptop'), root: readFileSync(join(repository, 'keys/1.root.json')), shrink: false });
const live = () => readSite(place('www/book'), readKeys(place('keys')).roots);
const good = [expect.objectContaining({ job: 'publish', failed: false }), expect.objectContaining({ job: 'deploy', failed: false })];

/** Whether the words of a private key lie in any file of the runner or of the site. */
function keysOnDisk(): readonly string[] {
  const secret = ['targets', 'snapshot', 'timestamp'].map((role) => pem(role).split('\n')[1] ?? '');
  return ['runner-home', 'www'].flatMap((top) =>
    readdirSync(place(top), { recursive: true, encoding: 'utf8' })
      .map((name) => join(place(top), name))
      .filter((file) => !file.includes('/fieldbook/') && statSync(file).isFile() && secret.some((words) => readFileSync(file, 'latin1').includes(words))),
  );
}

describe.skipIf(process.platform === 'win32')('the workflow that publishes pages', () => {
  test('begins once, goes on from what is live, and renews it by schedule', { timeout: 240_000 }, async () => {
    const refused = await call({ event: 'push' });
    expect(refused).toMatchObject([{ job: 'publish', failed: true, said: expect.stringMatching(/begin with --first/) }]);
    expect(await call({ event: 'push', inputs: { first: true } })).toEqual(good);
    expect(keysOnDisk()).toEqual([]);
    expect(await sync()).toMatchObject({ state: 'updated', number: 1 });

    write({ plan: items('Name the new owner'), run: 'Words of running.', end: 'Words of the end.' });
    const [published] = await call({ event: 'push' });
    expect(published).toMatchObject({ failed: false, said: expect.stringMatching(/Edition 2:[\s\S]*from edition 1: \d+ bytes[\s\S]*good: edition 2/) });
    expect(await sync()).toMatchObject({ state: 'updated', number: 2 });

    const before = live();
    const [refreshed] = await call({ event: 'schedule' });
    expect(refreshed).toMatchObject({ failed: false, said: expect.stringMatching(/edition 2 is renewed/) });
    expect(live()?.versions).toEqual({ ...before?.versions, timestamp: (before?.versions.timestamp ?? 0) + 1 });
    expect(await sync()).toMatchObject({ state: 'up-to-date' });
  });

  test('that still says it is the first time deploys nothing', { timeout: 120_000 }, async () => {
    write({ plan: items('Name another owner'), run: 'Words of running.', end: 'Words of the end.' });
    expect(await call({ event: 'push', inputs: { first: true } })).toMatchObject([{ job: 'publish', failed: true, said: expect.stringMatching(/older than the live site/) }]);
    expect(live()?.edition?.number).toBe(2);
  });

  test('that finds something to mend deploys nothing', { timeout: 120_000 }, async () => {
    write({ plan: `${items('Name the owner')}\n[Gone](gone.md)`, run: 'Words of running.', end: 'Words of the end.' });
    const [checked, ...more] = await call({ event: 'push' });
    expect(checked).toMatchObject({ failed: true, said: expect.stringMatching(/plan\.md:\d+ link-/) });
    expect(more).toEqual([]);
  });

  test('takes a command that signs, with what the command needs', { timeout: 120_000 }, async () => {
    write({ plan: items('Name the third owner'), run: 'Words of running.', end: 'Words of the end.' });
    const all = Buffer.from(JSON.stringify({ targets: pem('targets'), snapshot: pem('snapshot'), timestamp: pem('timestamp') })).toString('base64');
    const script = `const k=JSON.parse(Buffer.from(process.env.SIGN_WITH_SECRET,'base64'));process.stdout.write(require('node:crypto').sign(null,require('node:fs').readFileSync(0),k[process.env.FIELDBOOK_ROLE]))`;
    expect(await call({ event: 'push', inputs: { 'sign-with': `node -e "${script}"` }, secrets: { 'sign-with-secret': all } })).toEqual(good);
    expect(keysOnDisk()).toEqual([]);
    expect(await sync()).toMatchObject({ state: 'updated', number: 3 });
  });
});

describe.skipIf(process.platform === 'win32')('a pull request', () => {
  const comments = (): readonly { readonly user: string; readonly body: string }[] => JSON.parse(readFileSync(place('comments.json'), 'utf8'));

  test('is told in one comment what readers will get, and the comment follows it', { timeout: 240_000 }, async () => {
    writeFileSync(place('comments.json'), JSON.stringify([{ id: 1, user: 'somebody', body: '<!-- what readers will get -->\nNot ours.' }]));
    const moved = { 'redirections.json': '{"redirections":[{"source_path":"run.md","redirect_url":"operate"}]}' };
    write({ plan: items('Name the fourth owner'), operate: 'Words of running.', end: 'Words of the end.', extra: 'Words.' }, moved);
    expect(await call({ event: 'pull_request' })).toMatchObject([{ job: 'propose', failed: false }]);
    const [other, told] = comments();
    expect(other?.body).toBe('<!-- what readers will get -->\nNot ours.');
    expect(told?.body).toMatch(/### What readers will get\n\nEdition 3 → 4: \d+ bytes to download\.\n\n\*\*en\*\*: 3 pages\n\n/);
    expect(told?.body).toMatch(/- changed: plan en \(`plan`\); passages: .*; of them items: 1 reworded/);
    expect(told?.body).toContain('- moved: operate en (`operate`); before `run`');
    expect(told?.body).toContain('- new: extra en (`extra`)');
    expect(readFileSync(place('runner-home/runner/summary.md'), 'utf8')).toContain('Edition 3 → 4');

    write({ plan: items('Name the fourth owner'), end: 'Words of the end.' });
    expect(await call({ event: 'pull_request' })).toMatchObject([{ failed: true }]);
    expect(comments()).toHaveLength(2);
    expect(comments()[1]?.body).toMatch(/ {4}Not published: readers would lose the above/);
    expect(live()?.edition?.number).toBe(3);
  });

  test('that the check refuses is told why, as words', { timeout: 120_000 }, async () => {
    write({ plan: `${items('Name the fourth owner')}\n[Gone](gone.md)`, run: 'Words of running.', end: 'Words of the end.' });
    expect(await call({ event: 'pull_request' })).toMatchObject([{ failed: true }]);
    expect(comments()[1]?.body).toMatch(/Nothing yet: the check found something to mend\.\n\n( {4}.*\n)* {4}.*plan\.md:\d+ link-/);
  });

  test('of a fork gets no comment, but its run’s page has it', { timeout: 120_000 }, async () => {
    rmSync(place('comments.json'));
    write({ plan: items('Name the fifth owner'), run: 'Words of running.', end: 'Words of the end.' });
    expect(await call({ event: 'pull_request', from: 'fork/pages' })).toMatchObject([{ failed: false }]);
    expect(existsSync(place('comments.json'))).toBe(false);
    expect(readFileSync(place('runner-home/runner/summary.md'), 'utf8')).toContain('items: 1 reworded');
  });
});
