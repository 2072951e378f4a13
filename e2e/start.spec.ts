import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';
import { root, startShell } from './shell-process.ts';

/** Runs `npm start`'s program with flags and gives back all it said. */
function start(
  ...flags: readonly string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [join(root, 'build', 'start.ts'), ...flags], { cwd: root });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

test.describe('npm start', () => {
  test('explains its flags', async () => {
    const { code, said } = await start('--help');
    expect(code).toBe(0);
    for (const flag of ['--browser', '--no-open', '--port', '--data', '--content', '--lang'])
      expect(said).toContain(flag);
  });

  test('says what is wrong with a flag it does not know', async () => {
    const { code, said } = await start('--colour');
    expect(code).toBe(2);
    expect(said).toContain("'--colour'");
  });

  test('says which folder is not there, and ends', async ({ data }) => {
    const { code, said } = await start('--no-open', '--data', data, '--content', join(data, 'nowhere'));
    expect(code).toBe(2);
    expect(said).toContain(`There is no folder ${join(data, 'nowhere')}`);
  });

  test('says what to give when the folder has no pages', async ({ data }) => {
    const { code, said } = await start('--no-open', '--data', data, '--content', data);
    expect(code).toBe(1);
    expect(said).toContain('Give the folder that holds the Markdown pages');
  });

  test('leaves nothing half made when Ctrl+C comes while a folder is compiled', async ({ data }) => {
    const pages = join(data, 'pages');
    mkdirSync(pages);
    // Enough that a machine which looks away for a second still comes in the middle of it.
    for (let n = 0; n < 2_000; n += 1) writeFileSync(join(pages, `page-${n}.md`), `# Page ${n}\n`);
    const cache = join(data, 'kept', 'cache', 'folders');
    const flags = [`--data=${join(data, 'kept')}`, `--content=${pages}`, '--no-open'];
    const child = spawn(process.execPath, [join(root, 'loopback', 'main.ts'), ...flags], { cwd: root });
    const begun = () => existsSync(cache) && readdirSync(cache).length;
    await expect.poll(begun, { intervals: [50], timeout: 30_000 }).toBeTruthy();
    child.kill('SIGINT');
    expect(await new Promise((done) => child.once('exit', done))).toBe(130);
    expect(readdirSync(cache)).toEqual([]);
  });

  test('ends cleanly on Ctrl+C, with pages open', async ({ data }) => {
    const shell = await startShell({ data });
    const address = await shell.address();
    const entry = await fetch(address);
    const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
    const key = /"fieldbook-key", "([^"]+)"/.exec(await entry.text())?.[1] ?? '';
    const headers = { cookie, 'x-fieldbook-key': key };
    const events = await fetch(`${new URL(address).origin}/events`, { headers });
    expect(events.status).toBe(200);
    expect(await shell.stop()).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });
});
