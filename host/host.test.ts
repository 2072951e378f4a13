import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import blns from 'big-list-of-naughty-strings';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../contract/calls.ts';
import type { HostEvent } from '../contract/shapes/events.ts';
import { openTestHost } from './testing/open-test-host.ts';
import type { HostOptions } from './host-options.ts';
import type { Host } from './host.ts';
import { compileEdition } from './library/compile/compile.ts';
import { memoryFiles } from './library/compile/content-files.ts';

let shelf = '';
let folder = '';
let host: Host;

beforeAll(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'fieldbook-shelf-'));
  const page = (text: string): Uint8Array => Buffer.from(text);
  const files = new Map([
    ['en/plan.md', page('# The plan\n\nFirst words. ![a dot](../media/dot.svg)\n')],
    ['es/plan.md', page('# El plan\n')],
    [
      'media/dot.svg',
      page('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><circle r="1"/></svg>'),
    ],
  ]);
  await compileEdition({ content: memoryFiles('trial', files), out: join(shelf, 'edition.fbe'), workers: 1 });
});
afterAll(() => rmSync(shelf, { recursive: true, force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-host-'));
  host = await open({});
});
afterEach(() => {
  host.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<HostOptions>): Promise<Host> {
  return openTestHost({
    data: folder,
    bundled: join(shelf, 'edition.fbe'),
    lang: null,
    systemLang: 'es',
    ...options,
  });
}

describe('the host', () => {
  it('answers a call of the library with the page, and serves its picture by the address the page gives', async () => {
    const answer = await host.call('page.read', { key: 'plan', lang: 'en' });
    expect(answer).toMatchObject({
      ok: true,
      value: { title: 'The plan', media: [{ path: 'media/dot.svg' }] },
    });
    const url = String(Reflect.get(Object(Reflect.get(Object(answer), 'value')).media[0], 'url'));
    const [, , edition = '', ...path] = url.split('/').map(decodeURIComponent);
    expect(Buffer.from(host.media(edition, path.join('/'))?.bytes ?? []).toString()).toContain('<svg');
    expect(host.media(edition, 'media/none.svg')).toBeNull();
    expect(host.media('0'.repeat(32), 'media/dot.svg')).toBeNull();
  });

  it('of a root file that is none it says only that, whether it is missing, a folder, or a pipe nobody writes into', async () => {
    const pipe = join(folder, 'pipe');
    const made = process.platform !== 'win32' && spawnSync('mkfifo', [pipe]).status === 0;
    const answers = await Promise.all(
      [join(folder, 'nowhere'), folder, ...(made ? [pipe] : [])].map((file) =>
        host.call('sync.readRoot', { file }),
      ),
    );
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, error: expect.objectContaining({ code: 'sync-no-root' }) });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(JSON.stringify(answers)).not.toContain(folder);
  });

  it('says which code a failure has, and never throws', async () => {
    expect(await host.call('page.read', { key: 'nowhere', lang: 'en' })).toMatchObject({
      ok: false,
      error: { code: 'page-missing' },
    });
    expect(await host.call('page.read', { key: '../x', lang: 'en' })).toMatchObject({
      ok: false,
      error: { code: 'bad-arguments' },
    });
    expect(await host.call('no.such', {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
  });

  it('takes any name and any arguments, and answers with plain data', async () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(calls), ...blns), fc.string());
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(fc.anything(), fc.constantFrom(...blns)), async (name, args) => {
        const answer = await host.call(name, args);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(structuredClone(answer));
      }),
      { numRuns: 500 },
    );
  });

  it('does not repeat the arguments it refuses: they may be a note or a client', async () => {
    const answer = await host.call('settings.write', { who: { secret: 'Contoso' } });
    expect(JSON.stringify(answer)).not.toContain('Contoso');
  });

  it('tells every listener of a change until it stops listening', async () => {
    const heard: HostEvent[] = [];
    const stop = host.on((event) => heard.push(event));
    await host.call('settings.write', { theme: 'dark' });
    stop();
    await host.call('settings.write', { theme: 'light' });
    expect(heard).toMatchObject([{ kind: 'settings-changed', view: { values: { theme: 'dark' } } }]);
  });
});

describe('the language', () => {
  const lang = async (one: Host): Promise<unknown> =>
    Reflect.get(Object(Reflect.get(await one.call('settings.read', {}), 'value')), 'lang');

  it("is the system's, until one is set; what was asked for at start holds until another is chosen", async () => {
    expect(await lang(host)).toBe('es');
    await host.call('settings.write', { lang: 'en' });
    expect(await lang(host)).toBe('en');
    const asked = await open({ lang: 'es' });
    expect(await lang(asked)).toBe('es');
    await asked.call('settings.write', { theme: 'dark' });
    expect(await lang(asked)).toBe('es');
    await asked.call('settings.write', { lang: 'en' });
    expect(await lang(asked)).toBe('en');
    asked.close();
  });
});

describe('the language of a folder', () => {
  it.each([
    [{ 'es/uno.md': '# Uno\n' }, 'en', 'es'],
    [{ 'es/uno.md': '# Uno\n', 'en/uno.md': '# One\n' }, 'es', 'es'],
    [{ 'es/uno.md': '# Uno\n', 'en/uno.md': '# One\n' }, 'fr', 'en'],
  ])('%j opens for a system that speaks %s in %s', async (files, systemLang, lang) => {
    const content = join(folder, `folder-${systemLang}-${Object.keys(files).length}`);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(content, path)), { recursive: true });
      writeFileSync(join(content, path), text);
    }
    const opened = await open({ data: join(content, '.data'), content, systemLang });
    expect(await opened.call('settings.read', {})).toMatchObject({ ok: true, value: { lang } });
    opened.close();
  });
});

describe('a start with something broken', () => {
  it.each([
    ['no edition', 'edition-missing', (): string => join(folder, 'none.fbe')],
    ['an edition that is none', 'edition-missing', (): string => written('text')],
    ['an empty edition', 'edition-missing', (): string => written('')],
  ])('opens all the same: %s', async (_name, code, bundled) => {
    const broken = await open({ data: join(folder, 'other'), bundled: bundled() });
    expect(await broken.call('edition.read', { lang: 'en' })).toMatchObject({ ok: false, error: { code } });
    expect(await broken.call('app.about', {})).toMatchObject({ ok: true, value: { edition: null } });
    expect(await broken.call('settings.read', {})).toMatchObject({ ok: true });
    expect(broken.media('x', 'y')).toBeNull();
    broken.close();
  });

  it('says which folder is not there', async () => {
    await expect(open({ content: join(folder, 'nowhere') })).rejects.toMatchObject({
      code: 'content-folder-missing',
    });
  });

  it('tells of damaged settings', async () => {
    writeFileSync(join(folder, 'settings.json'), '{');
    const again = await open({});
    expect(await again.call('settings.read', {})).toMatchObject({
      ok: true,
      value: { problems: ['settings-damaged'] },
    });
    again.close();
  });
});

function written(text: string): string {
  const file = join(folder, 'broken.fbe');
  writeFileSync(file, text);
  return file;
}
