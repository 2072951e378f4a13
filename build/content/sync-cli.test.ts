import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../host/library/library.ts';
import { silentLog } from '../../host/platform/log.ts';
import { exitCodes } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { packCommand } from './pack.ts';
import { publishCommand } from './publish.ts';
import { refreshCommand } from './refresh.ts';
import { rotateCommand } from './rotate.ts';
import { syncCommand, verifyCommand } from './sync.ts';
import { scratchFolder } from './sync-lab.ts';

const folder = scratchFolder();
afterAll(() => folder[Symbol.dispose]());
const [keys, site, content, data, pack] = ['keys', 'site', 'content', 'data', 'e.fieldbook'].map((name) => join(folder.path, name)) as [string, string, string, string, string];
const rootFile = join(keys, '1.root.json');

function write(path: string, text: string): void {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}

const item = '- [ ] Review the licences <!-- item: review-licences -->';
beforeAll(async () => {
  for (const [lang, suffix] of [['en', ''], ['es', '-es']] as const) {
    write(`${lang}/index.md`, `---\ntitle: Home\n---\n# Home\n\n[Kickoff](kickoff${suffix}.md) and [outside](https://example.org/).\n`);
    write(`${lang}/kickoff${suffix}.md`, `---\ntitle: Kickoff\n---\n# Kickoff\n\nPhase: **Initiate**\n\n## Checklist\n\n${item}\n\n> [!NOTE]\n> Mind <script>alert(1)</script> this.\n\n![A plan](../media/plan.svg)\n`);
  }
  write('media/plan.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Plan</title></svg>');
  expect(await keysCommand.run([keys, '--root-keys', '3', '--threshold', '2'])).toBe(0);
  expect(await publishCommand.run([content, '--keys', keys, '--out', site, '--address', 'https://docs.example'])).toBe(0);
});

const id = (place: string) => {
  const library = openLibrary({ folder: join(place, 'editions'), bundled: join(place, 'first.edition'), log: silentLog });
  const current = library.current().id;
  library.close();
  return current;
};

describe('the whole loop with the real library', () => {
  test('publish, verify, sync; change, publish, sync; rotate, refresh, sync; by pack the same edition', { timeout: 180_000 }, async () => {
    expect(await verifyCommand.run([site, '--root', rootFile])).toBe(exitCodes.done);
    expect(await syncCommand.run([site, '--data', data, '--root', rootFile])).toBe(exitCodes.done);
    const first = id(data);
    write('en/kickoff.md', `---\ntitle: Kickoff\n---\n# Kickoff\n\nNew words.\n\n${item}\n`);
    expect(await publishCommand.run([content, '--keys', keys, '--out', site])).toBe(0);
    expect(await syncCommand.run([site, '--data', data, '--root', rootFile])).toBe(exitCodes.done);
    expect(id(data)).not.toBe(first);
    expect(await rotateCommand.run(['timestamp', '--keys', keys])).toBe(0);
    expect(await refreshCommand.run([site, '--keys', keys])).toBe(0);
    expect(await syncCommand.run([site, '--data', data, '--root', rootFile])).toBe(exitCodes.done);
    expect(await packCommand.run([site, '--out', pack])).toBe(0);
    const usb = join(folder.path, 'usb');
    expect(await syncCommand.run([pack, '--data', usb, '--root', rootFile])).toBe(exitCodes.done);
    expect(id(usb)).toBe(id(data));
  });

  test('exit codes tell refused, network and usage apart', { timeout: 60_000 }, async () => {
    const evil = join(folder.path, 'evil');
    cpSync(site, evil, { recursive: true });
    writeFileSync(join(evil, 'sync/metadata/timestamp.json'), '{}');
    const fresh = ['--data', join(folder.path, 'none'), '--root', rootFile];
    expect(await syncCommand.run([evil, ...fresh])).toBe(exitCodes.refused);
    expect(await verifyCommand.run([evil, '--root', rootFile])).toBe(exitCodes.refused);
    expect(await syncCommand.run(['http://127.0.0.1:9/', ...fresh])).toBe(exitCodes.network);
    await expect(syncCommand.run([site])).rejects.toThrow(/are needed/);
  });

  test('publishing refuses a lost item and a page gone without a redirect', { timeout: 60_000 }, async () => {
    const poorer = join(folder.path, 'poorer');
    cpSync(content, poorer, { recursive: true });
    writeFileSync(join(poorer, 'es/kickoff-es.md'), '---\ntitle: Kickoff\n---\n# Kickoff\n\nSin lista.\n');
    const newest = readFileSync(join(site, 'sync/metadata/timestamp.json'));
    expect(await publishCommand.run([poorer, '--keys', keys, '--out', site])).toBe(1);
    const gone = join(folder.path, 'gone');
    cpSync(content, gone, { recursive: true });
    for (const name of ['en/kickoff.md', 'es/kickoff-es.md']) rmSync(join(gone, name));
    expect(await publishCommand.run([gone, '--keys', keys, '--out', site])).toBe(1);
    expect(readFileSync(join(site, 'sync/metadata/timestamp.json'))).toEqual(newest);
  });
});

describe('the docs site', () => {
  const pages = () =>
    readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html') && !name.startsWith('sync'));

  test('has every page at the address the reader copies, and every link leads to a file', () => {
    expect(pages()).toEqual(expect.arrayContaining(['index.html', 'en/index.html', 'en/page/kickoff/index.html', 'es/page/kickoff/index.html']));
    const broken: string[] = [];
    for (const name of pages()) {
      const html = readFileSync(join(site, name), 'utf8');
      for (const [, address = ''] of html.matchAll(/(?:href|src)="([^"#]*)/g)) {
        if (address === '' || /^https?:/.test(address)) continue;
        const target = posix.normalize(posix.join(posix.dirname(name), decodeURIComponent(address)));
        if (!existsSync(join(site, target.endsWith('/') ? `${target}index.html` : target))) broken.push(`${name}: ${address}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('runs nothing, says its language, and is in the sitemap', () => {
    for (const name of pages()) {
      const html = readFileSync(join(site, name), 'utf8');
      expect(html).not.toMatch(/<script|<iframe|<object|\son\w+=|javascript:/i);
      expect(html).toContain("default-src 'none'");
      if (name.startsWith('es/')) expect(html).toContain('<html lang="es">');
    }
    const sitemap = readFileSync(join(site, 'sitemap.xml'), 'utf8');
    expect(sitemap).toContain('https://docs.example/es/page/kickoff/');
    expect(readFileSync(join(site, 'es/page/kickoff/index.html'), 'utf8')).toContain('data-item="review-licences"');
  });
});
