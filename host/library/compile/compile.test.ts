import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isDated } from '../../../contract/shapes/undated.ts';
import { compileEdition } from './compile.ts';
import { folderFiles, memoryFiles } from './content-files.ts';
import { openLab, pageText, smallPlaybook } from '../testing/editions.ts';
import { openEdition } from '../read/open-edition.ts';

const lab = openLab();
afterAll(lab.clean);

describe('compileEdition', () => {
  it('makes the same bytes of the same files, whatever the folder, the order, the times and the number of threads', async () => {
    const files = smallPlaybook();
    const [first, second] = [
      lab.folder(files),
      lab.folder(Object.fromEntries(Object.entries(files).toReversed())),
    ];
    utimesSync(join(second, 'toc.yml'), 1, 1);
    const outs = [join(lab.root, 'a.edition'), join(lab.root, 'deeper', 'b.edition')];
    const one = await compileEdition({ content: folderFiles(first), out: outs[0] ?? '', workers: 1 });
    const two = await compileEdition({ content: folderFiles(second), out: outs[1] ?? '', workers: 3 });
    expect(two.id).toBe(one.id);
    expect(readFileSync(outs[0] ?? '').equals(readFileSync(outs[1] ?? ''))).toBe(true);
  });

  it('can be made again from the edition itself, to the byte', async () => {
    const { edition } = await lab.compile(smallPlaybook());
    const files = new Map(
      edition.sources().map(({ path }) => [path, edition.source(path) ?? new Uint8Array()]),
    );
    const out = join(lab.root, 'again.edition');
    await compileEdition({ content: memoryFiles('anything', files), out, workers: 1 });
    expect(readFileSync(out).equals(readFileSync(edition.file))).toBe(true);
  });

  it('has another id when a page, an include or a figure changes, and the same when nothing of it does', async () => {
    const base = (await lab.compile(smallPlaybook())).result.id;
    const idWith = async (change: Record<string, string>) =>
      (await lab.compile({ ...smallPlaybook(), ...change })).result.id;
    expect(await idWith({ 'README.md': '# Other words\n', 'media/unused.png': 'x' })).toBe(base);
    const changed = [
      { 'en/index.md': pageText('Small book', 'x') },
      { 'includes/help.md': 'x' },
      { 'media/gate-en.svg': '<svg/>' },
      { 'toc.yml': 'items: []' },
    ];
    for (const change of changed) expect(await idWith(change)).not.toBe(base);
  });

  it('parses only what changed when it has an edition to go by', async () => {
    const { edition } = await lab.compile(smallPlaybook());
    const include = await lab.compile(
      { ...smallPlaybook(), 'includes/help.md': 'Other help.\n' },
      { previous: edition },
    );
    expect(include.result).toMatchObject({ pages: 11, parsed: 1, reused: 10 });
    expect(JSON.stringify(include.edition.page('assess-network-partner', 'en').tree)).toContain(
      'Other help.',
    );
    const none = await lab.compile(smallPlaybook(), { previous: include.edition });
    const fresh = await lab.compile(smallPlaybook());
    expect(readFileSync(none.edition.file).equals(readFileSync(fresh.edition.file))).toBe(true);
  });

  it('takes its date from the newest page or from who publishes, never from the clock', async () => {
    expect((await lab.compile(smallPlaybook())).edition.head.made).toBe('2026-11-20T12:00:00.000Z');
    const undated = await lab.compile({ 'a.md': '# A\n' });
    expect(isDated(undated.edition.head.made)).toBe(false);
    const told = await lab.compile(smallPlaybook(), { made: '2027-01-02T03:04:05.000Z', number: 7 });
    expect(told.edition.view('en')).toMatchObject({
      made: '2027-01-02T03:04:05.000Z',
      number: 7,
      title: 'Small book',
    });
  });

  it('is not stopped by bad files', async () => {
    const bad = {
      'binary.md': Buffer.from([0, 255, 254, 1, 2, 3, 200, 10, 13, 0]),
      'empty.md': '',
      'front.md': '---\ntitle: [a\n  b: : c\n---\n# Front\n\nStill here.',
      'open.md': '---\ntitle: never closed\n\n# Open\n\nText.',
      'loop.md': '# Loop\n\n[!INCLUDE [x](loop.md)]\n',
      'deep.md': `# Deep\n\n${'> '.repeat(5_000)}x`,
      'proto.md': '---\n__proto__:\n  polluted: yes\nconstructor: x\n---\n# Proto\n',
      'landing.yml': '### YamlMime:Landing\ntitle: [broken\n',
      'fine.md': '# Fine\n\nA page.\n',
      'toc.yml': 'items:\n - name: "x\n',
      'redirections.json': '{ not json',
      'docfx.json': '[[',
      '.openpublishing.redirection.json': 'null',
    };
    const { edition } = await lab.compile(bad);
    const keys = edition.pages('en').map(({ key }) => key);
    expect(keys.toSorted()).toEqual([
      'binary',
      'deep',
      'empty',
      'fine',
      'front',
      'landing',
      'loop',
      'open',
      'proto',
    ]);
    for (const key of keys) expect(edition.page(key, 'en').title, key).not.toBe('');
    expect(edition.page('front', 'en')).toMatchObject({ notices: ['front-matter'] });
    expect(edition.page('deep', 'en').notices).toContain('plain-text');
    expect(JSON.stringify(edition.page('front', 'en').tree)).toContain('Still here.');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    const codes = edition.database.all('SELECT DISTINCT code FROM remark').map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['toc-broken', 'redirect-broken', 'page-not-utf8', 'include-loop']),
    );
  });

  it('kills a page that takes too long, keeps it as plain text, and goes on', async () => {
    // Nothing wrong with it but its length: nine million characters take many seconds on any machine.
    const slow = `# Slow\n\n${'Some *words* and a [link](a.md) in a paragraph of their own.\n\n'.repeat(145_000)}`;
    const { edition } = await lab.compile(
      { 'a.md': '# A\n', 'slow.md': slow, 'z.md': '# Z\n' },
      { killAfterMs: 1_500 },
    );
    expect(edition.pages('en').map(({ key }) => key)).toEqual(['a', 'slow', 'z']);
    const page = edition.page('slow', 'en');
    expect(page).toMatchObject({ title: 'Slow', links: [] });
    expect(page.notices).toEqual(['not-laid-out']);
    expect(page.warnings.map(({ code }) => code)).toContain('page-killed');
    expect(edition.page('z', 'en').notices).toEqual([]);
  });

  it('refuses a folder that is not there or has no page, and leaves nothing behind', async () => {
    expect(() => folderFiles(join(lab.root, 'none'))).toThrowError(
      expect.objectContaining({ code: 'content-folder-missing' }),
    );
    const out = join(lab.root, 'never.edition');
    const empty = folderFiles(lab.folder({ 'notes.txt': 'x' }));
    await expect(compileEdition({ content: empty, out })).rejects.toMatchObject({
      code: 'content-folder-empty',
    });
    expect(() => openEdition(out)).toThrowError(expect.objectContaining({ code: 'edition-missing' }));
  });

  it('replaces an edition whole: a failure leaves the old one', async () => {
    const { edition } = await lab.compile(smallPlaybook());
    const before = readFileSync(edition.file);
    const failing = () => {
      throw new Error('no search');
    };
    const content = folderFiles(lab.folder(smallPlaybook()));
    await expect(compileEdition({ content, out: edition.file, indexSearch: failing })).rejects.toThrow(
      'no search',
    );
    expect(readFileSync(edition.file).equals(before)).toBe(true);
  });

  it('tells how far it is', async () => {
    const steps: string[] = [];
    const onProgress = ({ phase, done, total }: { phase: string; done: number; total: number }) =>
      steps.push(`${phase} ${done}/${total}`);
    await lab.compile({ 'a.md': '# A\n', 'b.md': '# B\n' }, { onProgress });
    expect(steps).toEqual(expect.arrayContaining(['pages 0/2', 'pages 1/2', 'pages 2/2', 'writing 1/1']));
  });

  it('does not follow links out of the folder', async () => {
    const outside = lab.folder({ 'secret.md': '# Secret\n' });
    const inside = lab.folder({
      'a.md': '# A\n\n[!INCLUDE [x](../folder-1/secret.md)] ![x](../secret.png)\n',
    });
    const { symlinkSync } = await import('node:fs');
    symlinkSync(outside, join(inside, 'linked'));
    symlinkSync(join(outside, 'secret.md'), join(inside, 'b.md'));
    writeFileSync(join(inside, 'c.md'), '# C\n\n[!INCLUDE [x](b.md)]\n');
    expect(folderFiles(inside).paths).toEqual(['a.md', 'c.md']);
    const out = join(lab.root, 'inside.edition');
    await compileEdition({ content: folderFiles(inside), out, workers: 1 });
    expect(readFileSync(out).includes('Secret')).toBe(false);
  });
});
