import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { root } from '../paths.ts';
import { terminal } from './command.ts';
import { exitCodes, explain } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { publishCommand } from './publish.ts';
import { refreshCommand } from './refresh.ts';
import { runClient } from './sync.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { writePages } from './testing/small-site.ts';

/** The private keys lie on a token; the build server has the root files. */
const folder = scratchFolder();
const place = (name: string) => join(folder.path, name);
const quiet = vi.spyOn(terminal, 'line').mockImplementation(() => undefined);
afterAll(() => {
  quiet.mockRestore();
  folder[Symbol.dispose]();
});
beforeAll(async () => {
  writePages(place('content'), { plan: 'Words.' });
  await keysCommand.run([place('all')]);
  mkdirSync(place('public'));
  renameSync(join(place('all'), 'online'), place('token'));
  cpSync(join(place('all'), '1.root.json'), join(place('public'), '1.root.json'));
});

async function run(command: string, ...more: readonly string[]) {
  try {
    return { code: await publishCommand.run([place('content'), '--keys', place('public'), '--cache', place('cache'), '--sign-with', command, ...more]), sentence: '' };
  } catch (error) {
    return explain(error);
  }
}

/** A command that signs by Node, as a service would, and gives the signature in a form. */
function service(form: 'hex' | 'base64' | 'binary', role = '$FIELDBOOK_ROLE'): string {
  const script = `const c=require('node:crypto'),f=require('node:fs');const s=c.sign(null,f.readFileSync(0),f.readFileSync(process.argv[1]));process.stdout.write('${form}'==='binary'?s:s.toString('${form}')+'\\\\n')`;
  return `"${process.execPath}" -e "${script}" "${place('token')}/${role}.pem"`;
}

const sync = (site: string) => runClient({ from: place(site), data: place(`laptop-${site}`), root: readFileSync(join(place('all'), '1.root.json')), shrink: false });

describe('a command that signs', () => {
  test.each(['hex', 'base64', 'binary'] as const)('is taken at its word in %s, and laptops accept it', { timeout: 180_000 }, async (form) => {
    expect(await run(service(form), '--out', place(form), '--first')).toMatchObject({ code: exitCodes.done });
    expect(await sync(form)).toMatchObject({ state: 'updated', number: 1 });
    expect(await refreshCommand.run([place(form), '--keys', place('public'), '--sign-with', service(form)])).toBe(exitCodes.done);
    expect(await sync(form)).toMatchObject({ state: 'up-to-date' });
  });

  const openssl = /openssl pkeyutl[^']+/.exec(readFileSync(join(root, 'docs/publishing.md'), 'utf8'))?.[0] ?? '';
  const command = /'(f=\$\(mktemp\)[^']+)'/.exec(readFileSync(join(root, 'docs/publishing.md'), 'utf8'))?.[1] ?? '';
  test.skipIf(process.platform === 'win32' || spawnSync('openssl', ['version']).status !== 0)('may be the one in the guide', { timeout: 180_000 }, async () => {
    expect(openssl).not.toBe('');
    vi.stubEnv('KEYS', place('token'));
    expect(await run(command, '--out', place('openssl'), '--first')).toMatchObject({ code: exitCodes.done });
    vi.unstubAllEnvs();
    expect(await sync('openssl')).toMatchObject({ state: 'updated', number: 1 });
  });

  test.each([
    ['fails', 'echo no token >&2; exit 3', /no token/],
    ['is not there', 'fieldbook-no-such-command', /failed for targets/],
    ['writes something else', 'echo 00', /no signature of targets/],
    ['writes nothing', 'true', /no signature of targets/],
    ['signs with another key', service('hex', 'timestamp'), /no signature of targets/],
  ] as const)('that %s publishes nothing', { timeout: 180_000 }, async (_how, wrong, sentence) => {
    expect(await run(wrong, '--out', place('wrong'), '--first')).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(sentence) });
    expect(existsSync(join(place('wrong'), 'sync/metadata/timestamp.json'))).toBe(false);
  });

  test('leaves no private key where the site is made, and a rehearsal needs none', { timeout: 180_000 }, async () => {
    expect(readdirSync(place('public'))).toEqual(['1.root.json']);
    expect(await publishCommand.run([place('content'), '--keys', place('public'), '--cache', place('cache'), '--out', place('hex'), '--dry-run'])).toBe(exitCodes.done);
  });
});

describe('keys that are a build server’s secrets', () => {
  const inEnvironment = (...wrong: readonly (readonly [string, string])[]) => {
    for (const role of ['targets', 'snapshot', 'timestamp']) vi.stubEnv(`FIELDBOOK_${role.toUpperCase()}_KEY`, readFileSync(join(place('token'), `${role}.pem`), 'utf8'));
    for (const [name, text] of wrong) vi.stubEnv(name, text);
  };
  const publish = async (site: string, ...more: readonly string[]) => {
    try {
      return { code: await publishCommand.run([place('content'), '--keys', place('public'), '--cache', place('cache'), '--out', place(site), '--first', '--env-keys', ...more]), sentence: '' };
    } catch (error) {
      return explain(error);
    } finally {
      vi.unstubAllEnvs();
    }
  };

  test('sign without ever being a file, and laptops accept it', { timeout: 180_000 }, async () => {
    inEnvironment();
    expect(await publish('environment')).toMatchObject({ code: exitCodes.done });
    expect(await sync('environment')).toMatchObject({ state: 'updated', number: 1 });
    inEnvironment();
    expect(await refreshCommand.run([place('environment'), '--keys', place('public'), '--env-keys'])).toBe(exitCodes.done);
    vi.unstubAllEnvs();
    expect(await sync('environment')).toMatchObject({ state: 'up-to-date' });
  });

  const another = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  test.each([
    ['that is not given', '', /FIELDBOOK_SNAPSHOT_KEY is empty/],
    ['that was cut', '-----BEGIN PRIVATE KEY-----\nsecret-words', /FIELDBOOK_SNAPSHOT_KEY holds no private key/],
    ['that is another', another(), /FIELDBOOK_SNAPSHOT_KEY is not the one/],
  ] as const)('one %s publishes nothing, says which, and is not told', { timeout: 180_000 }, async (_how, text, sentence) => {
    inEnvironment(['FIELDBOOK_SNAPSHOT_KEY', text]);
    const end = await publish('wrong-environment');
    expect(end).toMatchObject({ code: exitCodes.refused, sentence: expect.stringMatching(sentence) });
    expect(end.sentence).not.toContain('secret-words');
    expect(existsSync(join(place('wrong-environment'), 'sync/metadata/timestamp.json'))).toBe(false);
  });

  test('are not asked for together with a command', async () => {
    expect(await publish('both', '--sign-with', 'true')).toMatchObject({ code: exitCodes.usage });
  });
});
