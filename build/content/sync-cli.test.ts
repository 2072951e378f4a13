import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLibrary } from '../../host/library/keep/library.ts';
import { silentLog } from '../../host/platform/log.ts';
import { serveSite } from './serve-site.ts';
import { siteColours } from './site/style.ts';
import { terminal } from './command.ts';
import { exitCodes, explain } from './exit-codes.ts';
import { keysCommand } from './keys-command.ts';
import { packCommand } from './pack.ts';
import { keysOfRoot } from './publish-metadata.ts';
import { publishCommand } from './publish.ts';
import { root } from '../paths.ts';
import { refreshCommand } from './refresh.ts';
import { rotateCommand } from './rotate.ts';
import { syncCommand } from './sync.ts';
import { scratchFolder } from './testing/signed-site.ts';
import { verifyCommand } from './verify.ts';

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
    write(`${lang}/kickoff${suffix}.md`, `---\ntitle: Kickoff\n---\n# Kickoff\n\nPhase: **Initiate**\n\n## Checklist\n\n${item}\n\n> [!NOTE]\n> Mind <script>alert(1)</script> this.\n\n![A plan](../media/plan.svg) [The plan](../media/plan.docx)\n`);
  }
  write('media/plan.docx', 'PK plan');
  write('media/plan.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Plan</title></svg>');
  expect(await keysCommand.run([keys, '--root-keys', '3', '--threshold', '2'])).toBe(0);
  expect(await publishCommand.run([content, '--keys', keys, '--out', site, '--first', '--address', 'https://docs.example'])).toBe(0);
});

const id = (place: string) => {
  const library = openLibrary({ folder: join(place, 'editions'), bundled: join(place, 'first.edition'), log: silentLog });
  const current = library.current().id;
  library.close();
  return current;
};

const carried = (place: string) => {
  const library = openLibrary({ folder: join(place, 'editions'), bundled: join(place, 'first.edition'), log: silentLog });
  const bytes = library.current().media('media/plan.docx')?.bytes;
  library.close();
  return Buffer.from(bytes ?? []).toString();
};

describe('the whole loop with the real library', () => {
  test('publish, verify, sync; change, publish, sync; rotate, refresh, sync; by pack the same edition', { timeout: 180_000 }, async () => {
    expect(await verifyCommand.run([site, '--root', rootFile])).toBe(exitCodes.done);
    expect(await syncCommand.run([site, '--data', data, '--root', rootFile])).toBe(exitCodes.done);
    const first = id(data);
    expect(carried(data)).toBe('PK plan');
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
    expect(carried(usb)).toBe('PK plan');
  });

  test('exit codes tell refused, network and usage apart', { timeout: 60_000 }, async () => {
    const evil = join(folder.path, 'evil');
    cpSync(site, evil, { recursive: true });
    writeFileSync(join(evil, 'sync/metadata/timestamp.json'), '{"signed":{}}');
    const fresh = ['--data', join(folder.path, 'none'), '--root', rootFile];
    expect(await syncCommand.run([evil, ...fresh])).toBe(exitCodes.refused);
    expect(await verifyCommand.run([evil, '--root', rootFile])).toBe(exitCodes.refused);
    expect(await syncCommand.run(['http://127.0.0.1:9/', ...fresh])).toBe(exitCodes.network);
    await expect(syncCommand.run([site])).rejects.toThrow(/are needed/);
  });

  test('publishing refuses an id that stands twice or in one language, and nothing of the site changes', { timeout: 60_000 }, async () => {
    const unclear = join(folder.path, 'unclear');
    cpSync(content, unclear, { recursive: true });
    writeFileSync(join(unclear, 'en/kickoff.md'), `---\ntitle: Kickoff\n---\n# Kickoff\n\n${item}\n- [ ] And again <!-- item: review-licences -->\n`);
    expect(await publishCommand.run([unclear, '--keys', keys, '--out', join(folder.path, 'unclear-site'), '--first'])).toBe(exitCodes.refused);
    expect(existsSync(join(folder.path, 'unclear-site'))).toBe(false);
  });

  test('publishing refuses a site in its own sources and keys in its site', async () => {
    await expect(publishCommand.run([content, '--keys', keys, '--out', join(content, 'out')])).rejects.toThrow(/must not lie in the folder/);
    await expect(publishCommand.run([content, '--keys', join(site, 'keys'), '--out', site])).rejects.toThrow(/keys must not lie/);
  });

  test('keys that are not the newest root’s are refused, and root keys kept elsewhere stay trusted', { timeout: 60_000 }, async () => {
    const [apart, stranger] = ['apart', 'stranger'].map((name) => join(folder.path, name)) as [string, string];
    await keysCommand.run([apart, '--root-keys', '3', '--threshold', '2']);
    await keysCommand.run([stranger]);
    rmSync(join(apart, 'root/root-1.pem'));
    expect(await rotateCommand.run(['timestamp', '--keys', apart])).toBe(0);
    expect(keysOfRoot(readFileSync(join(apart, '2.root.json'))).root).toEqual(keysOfRoot(readFileSync(join(apart, '1.root.json'))).root);
    expect(await rotateCommand.run(['root', '--keys', apart])).toBe(0);
    expect(keysOfRoot(readFileSync(join(apart, '3.root.json')))).toMatchObject({ root: { length: 3 }, threshold: 2 });
    cpSync(join(stranger, 'online/timestamp.pem'), join(apart, 'online/timestamp.pem'));
    await expect(refreshCommand.run([site, '--keys', apart])).rejects.toThrow(/not the key that its newest root file names/);
    rmSync(join(stranger, 'root'), { recursive: true });
    await expect(rotateCommand.run(['root', '--keys', stranger])).rejects.toThrow(/needs 1 of the root keys, and 0 are here/);
  });

  test('whatever goes wrong is one sentence and an exit code, a mistake of ours too', async () => {
    const thrown = async (run: Promise<unknown>) => run.then(() => null, explain);
    expect(await thrown(refreshCommand.run([folder.path, '--keys', keys]))).toMatchObject({ code: exitCodes.refused, usage: false });
    expect(await thrown(keysCommand.run(['--nonsense']))).toMatchObject({ code: exitCodes.usage, usage: true });
    expect(await thrown(verifyCommand.run([join(folder.path, 'nowhere')]))).toMatchObject({ code: exitCodes.disk, sentence: expect.stringMatching(/^Not there: /) });
    expect(await thrown(syncCommand.run(['ftp://site/', '--data', data]))).toMatchObject({ code: exitCodes.usage });
    expect(await thrown(syncCommand.run([site, '--data', data, '--root', join(site, 'site.css')]))).toMatchObject({ code: exitCodes.refused });
    expect(explain(new TypeError('x is not a function'))).toMatchObject({ code: exitCodes.disk, sentence: expect.stringMatching(/^A mistake inside Fieldbook.*x is not a function/) });
    expect(explain('thrown words')).toMatchObject({ code: exitCodes.disk });
  });

  test('publishing refuses a page that readers would get as plain text, and names it', { timeout: 60_000 }, async () => {
    const deep = join(folder.path, 'deep');
    cpSync(content, deep, { recursive: true });
    writeFileSync(join(deep, 'en/kickoff.md'), `---\ntitle: Kickoff\n---\n# Kickoff\n\n${item}\n\n${'>'.repeat(500)} deep\n`);
    const newest = readFileSync(join(site, 'sync/metadata/timestamp.json'));
    const said: string[] = [];
    const line = vi.spyOn(terminal, 'line').mockImplementation((text) => void said.push(text));
    expect(await publishCommand.run([deep, '--keys', keys, '--out', site])).toBe(exitCodes.refused);
    line.mockRestore();
    expect(said.join('\n')).toMatch(/^en\/kickoff\.md:1 too-deep .*\nNot published: readers would get the above as plain text/);
    expect(readFileSync(join(site, 'sync/metadata/timestamp.json'))).toEqual(newest);
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
        if (address === '' || /^(https?|fieldbook):/.test(address) || name === '404.html') continue;
        const target = posix.normalize(posix.join(posix.dirname(name), decodeURIComponent(address)));
        if (!existsSync(join(site, target.endsWith('/') ? `${target}index.html` : target))) broken.push(`${name}: ${address}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('leads an address of before on to where its page is now, also below a folder of the server', { timeout: 60_000 }, async () => {
    const [moved, below] = ['moved', 'below/docs'].map((name) => join(folder.path, name)) as [string, string];
    cpSync(content, moved, { recursive: true });
    writeFileSync(join(moved, 'redirections.json'), JSON.stringify({ redirections: [{ source_path: 'en/start.md', redirect_url: '/en/kickoff' }] }));
    expect(await publishCommand.run([moved, '--keys', keys, '--out', below, '--first', '--address', 'https://host.example/docs/'])).toBe(0);
    expect(readFileSync(join(below, 'en/page/start/index.html'), 'utf8')).toContain('content="0; url=../../../en/page/kickoff/"');
    expect(readFileSync(join(below, '404.html'), 'utf8')).toContain('href="/docs/es/"');
    expect(readFileSync(join(below, 'es/page/kickoff/index.html'), 'utf8')).toContain('<link rel="canonical" href="https://host.example/docs/es/page/kickoff/">');
    const { url, server } = await serveSite(dirname(below), 0);
    const statuses = await Promise.all(['docs/', 'docs/es/page/kickoff', 'docs/nothing', 'docs/sync/nothing'].map((path) => fetch(new URL(path, url)).then(({ status }) => status)));
    server.close();
    expect(statuses).toEqual([200, 200, 404, 404]);
  });

  test('has the reader’s colours, light and dark', () => {
    const tokens = readFileSync(join(root, 'renderer/styles/tokens.css'), 'utf8');
    for (const [theme, ours] of Object.entries(siteColours)) {
      const block = tokens.slice(tokens.indexOf(`[data-theme='${theme}']`)).split('}')[0] ?? '';
      const missing = ours.split(/; ?/).filter((line) => line !== '' && !block.includes(`${line};`));
      expect(missing).toEqual([]);
    }
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
