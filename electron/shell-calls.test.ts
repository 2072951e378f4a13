import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import blns from 'big-list-of-naughty-strings';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ours, useShell } from './testing/shell.ts';

const shell = useShell();

describe('calls (E11, B1)', () => {
  const senders: readonly (readonly [string, unknown])[] = [
    ['no frame', { type: 'frame', senderFrame: null }],
    ['a frame in the page', { type: 'frame', senderFrame: { ...ours, parent: {} } }],
    ['another origin', { type: 'frame', senderFrame: { ...ours, origin: 'https://evil.example' } }],
    ['about:blank', { type: 'frame', senderFrame: { ...ours, origin: 'null' } }],
    ['an empty origin', { type: 'frame', senderFrame: { ...ours, origin: '' } }],
    ['data:', { type: 'frame', senderFrame: { ...ours, origin: 'data:' } }],
    ['a look-alike host', { type: 'frame', senderFrame: { ...ours, origin: 'app://fieldbook.evil' } }],
    ['a frame that is gone', { type: 'frame', senderFrame: { ...ours, isDestroyed: () => true } }],
    ['a service worker', { type: 'service-worker', senderFrame: ours }],
  ];

  it('come over one channel', async () => {
    await shell.start();
    expect([...shell.recorder.handlers.keys()]).toEqual(['fieldbook:call']);
  });

  it.each(senders)('from %s are refused', async (_name, event) => {
    await shell.start();
    for (const handler of shell.recorder.handlers.values()) {
      await expect(handler(event, 'settings.read', {})).rejects.toThrow('Refused');
    }
  });

  it('from our page are answered, with plain data, whatever the name and the arguments', async () => {
    await shell.start();
    const handler = shell.recorder.handlers.get('fieldbook:call');
    const event = { type: 'frame', senderFrame: ours, sender: shell.firstWindow().webContents };
    const ask = async (name: unknown, args: unknown): Promise<unknown> => {
      const answer: unknown = await handler?.(event, name, args);
      expect(structuredClone(answer)).toEqual(answer);
      return answer;
    };
    expect(await ask('settings.read', {})).toMatchObject({ ok: true, value: { lang: 'es' } });
    for (const word of [...blns, '__proto__', 'constructor', 'toString']) {
      expect(await ask(word, {}), word).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
      expect(await ask('settings.write', { theme: word }), word).toMatchObject({
        ok: false,
        error: { code: 'bad-arguments' },
      });
      expect(await ask('shell.openExternal', word)).toMatchObject({
        ok: false,
        error: { code: 'bad-arguments' },
      });
    }
    const names = fc.oneof(
      fc.constantFrom('settings.read', 'settings.write', 'app.about', 'shell.openExternal'),
      fc.anything(),
    );
    await fc.assert(
      fc.asyncProperty(names, fc.anything(), async (name, args) => {
        const answer: unknown = await ask(name, args);
        expect(answer).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
    expect(shell.recorder.argsOf('shell.openExternal')).toEqual([]);
  });

  it('open an outside link only through the host, and as it was parsed', async () => {
    await shell.start();
    const event = { type: 'frame', senderFrame: ours, sender: shell.firstWindow().webContents };
    const answer = await shell.recorder.handlers.get('fieldbook:call')?.(event, 'shell.openExternal', {
      href: 'HTTPS://Learn.Example',
    });
    expect(answer).toEqual({ ok: true, value: { opened: 'system', href: 'https://learn.example/' } });
    expect(shell.recorder.argsOf('shell.openExternal')).toEqual([['https://learn.example/']]);
  });
});

describe('the window as a PDF', () => {
  it('is written by the window in front, with the page’s own sizes and colours', async () => {
    await shell.start();
    const event = { type: 'frame', senderFrame: ours, sender: shell.firstWindow().webContents };
    const answer = await shell.recorder.handlers.get('fieldbook:call')?.(event, 'shell.printPdf', {});
    expect(answer).toEqual({ ok: true, value: { base64: Buffer.from('%PDF').toString('base64') } });
    const options = { printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true };
    expect(shell.firstWindow().webContents.deeds).toEqual([['pdf', options]]);
  });
});

describe('links and second instances (B2)', () => {
  const good = 'fieldbook://page/es/adoption-continuum-partner#actividades';

  function hostileLinks(): readonly string[] {
    const tails = ['', 'es/page/../../x', 'es/..%2f..%2fx', 'es/%252e%252e/x', 'es/a%00b', '..', '../..', '%2e%2e', '%00', '\0', '"', "'", ' --inspect', '" --gpu-launcher=calc', '\\..\\x', '<script>', '?x=1',
      '//evil.example', '/./', 'a//b', '\n', '\r\nx', '\t', 'x'.repeat(10_000), '%', '%zz/..', 'a/../b', ' fieldbook://page/en/x', 'a b']; // prettier-ignore
    const heads = ['fieldbook://page/', 'fieldbook://page', 'fieldbook:page/en/', 'fieldbook://Page/en/', 'FIELDBOOK://page/en/', 'fieldbook://pages/en/',
      'fieldbook://page/EN/', 'fieldbook://page/e/', 'fieldbook://user@page/en/', 'fieldbook://page:1/en/', 'fieldbook:///page/en/', 'fieldbook://', ' fieldbook://page/en/']; // prettier-ignore
    return heads
      .flatMap((head) => tails.map((tail) => `${head}${tail}`))
      .filter((link) => !/^fieldbook:\/\/page\/[a-z]{2,3}\/x+$/.test(link));
  }

  function pathsTold(): readonly unknown[] {
    return shell
      .firstWindow()
      .webContents.sent.filter(([, event]) => Reflect.get(Object(event), 'kind') === 'open-path');
  }

  it('lead to a page, from all three doors', async () => {
    await shell.start(good);
    const path = '/es/page/adoption-continuum-partner#actividades';
    expect(shell.firstWindow().webContents.loaded).toEqual([`app://fieldbook${path}`]);
    shell.recorder.app.emit('second-instance', {}, ['electron', '.', '--allow-file-access', good], '/', {
      path: '/evil',
    });
    shell.recorder.app.emit('open-url', { preventDefault: () => undefined }, good);
    expect(pathsTold(), 'nothing is told to a page that cannot hear it yet').toEqual([]);
    shell.pageListens();
    expect(pathsTold()).toEqual(
      Array.from({ length: 2 }, () => ['fieldbook:event', { kind: 'open-path', path }]),
    );
    expect(shell.firstWindow().focused).toBe(2);
  });

  it('do nothing else for 300 hostile ones', async () => {
    await shell.start();
    shell.pageListens();
    const links = hostileLinks();
    expect(links.length).toBeGreaterThanOrEqual(300);
    const before = shell.recorder.order.length;
    for (const link of links) {
      shell.recorder.app.emit('open-url', { preventDefault: () => undefined }, link);
      shell.recorder.app.emit('second-instance', {}, ['electron', link], '/', {});
      shell.recorder.app.emit('second-instance', {}, ['electron', good, link.trim() || good], '/', {});
    }
    const told = pathsTold().map((sent) => String(Reflect.get(Object(Reflect.get(Object(sent), 1)), 'path')));
    for (const path of told) expect(path).toMatch(/^\/[a-z]{2,3}\/page\/[A-Za-z0-9_.~!*'()%/-]+(#.*)?$/);
    for (const path of told)
      expect(decodeURIComponent(path)).not.toMatch(/(^|\/)\.{1,2}(\/|$)|[\0\n\r"<>\\]/);
    expect(shell.recorder.order.slice(before)).toEqual([]);
    expect(shell.recorder.windows).toHaveLength(1);
  });

  it('are ignored when there are two', async () => {
    await shell.start(good, good);
    expect(shell.firstWindow().webContents.loaded).toEqual(['app://fieldbook/']);
  });
});

describe('packs that somebody opens', () => {
  function told(): readonly unknown[] {
    return shell
      .firstWindow()
      .webContents.sent.map(([, event]) => Reflect.get(Object(event), 'kind') as unknown)
      .filter((kind) => kind === 'sync-state');
  }

  it('are read, whether the app was there or not', async () => {
    const pack = join(shell.folder, 'not really.fieldbook');
    writeFileSync(pack, 'junk');
    await shell.start(pack);
    shell.pageListens();
    await expect.poll(() => told().length).toBeGreaterThan(0);
    const first = told().length;
    const prevented = vi.fn();
    shell.recorder.app.emit('open-file', { preventDefault: prevented }, pack);
    expect(prevented).toHaveBeenCalledOnce();
    await expect.poll(() => told().length).toBeGreaterThan(first);
    const second = told().length;
    shell.recorder.app.emit('second-instance', {}, ['electron', pack], '/', {});
    await expect.poll(() => told().length).toBeGreaterThan(second);
    expect(shell.firstWindow().focused).toBe(2);
  });

  it('are nothing else: no other file is opened', async () => {
    await shell.start();
    shell.pageListens();
    for (const file of [
      'relative.fieldbook',
      join(shell.folder, 'x.exe'),
      '//server/x.fieldbook',
      '--x=/a.fieldbook',
    ])
      shell.recorder.app.emit('open-file', { preventDefault: () => undefined }, file);
    expect(told()).toEqual([]);
  });
});
