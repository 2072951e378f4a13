import { afterAll, describe, expect, it } from 'vitest';
import { openLab } from '../testing/editions.ts';
import type { Files } from '../testing/editions.ts';
import { memoryFiles } from './content-files.ts';
import type { Edition } from '../read/open-edition.ts';

const lab = openLab();
afterAll(lab.clean);

const fates = (edition: Edition, key: string): readonly string[] =>
  edition.page(key, 'en').links.map((link) => (link.fate === 'missing' ? link.reason : link.fate));
const remarksOf = (edition: Edition): readonly string[] =>
  edition.database
    .all('SELECT code, path, line, detail FROM remark ORDER BY path, n')
    .filter(({ code }) => code !== 'orphan')
    .map(
      ({ code, path, line, detail }) => `${String(path)} ${String(line)} ${String(code)} ${String(detail)}`,
    );
const linksTo = (names: readonly string[]): string => names.map((name) => `[x](<${name}>)\n`).join('\n');

/** An edition made again from what a sync brings of another one: nothing but its own files. */
async function asSynced(edition: Edition): Promise<Edition> {
  const files = edition
    .sources()
    .map(({ path }) => [path, edition.source(path) ?? new Uint8Array()] as const);
  return (await lab.compile({ unused: '' }, { content: memoryFiles('synced', new Map(files)) })).edition;
}

describe('links to files that are no pages', () => {
  it('lead to the files, which are in the edition as they were', async () => {
    const data = '{"roles":[]}';
    const files: Files = {
      'docs/index.md':
        '# Home\n\n[plan](plan.docx) [data](../Data/roles.json?raw=true#L3) [code](src/a.cs) [script](run.ps1) [licence](LICENSE) [settings](conf.yml) [gone](gone.docx) [page](other.md)\n\n[!code-csharp[a](src/a.cs)]\n',
      'docs/plan.docx': 'PK',
      'data/roles.json': data,
      'docs/src/a.cs': 'class A {}',
      'docs/run.ps1': 'Get-Item',
      'docs/LICENSE': 'MIT',
      'docs/conf.yml': 'a: 1',
      'docs/unlinked.json': '{}',
      'docs/other.md': '# Other\n',
    };
    const { edition } = await lab.compile(files);
    expect(fates(edition, 'docs/index')).toEqual([
      'media',
      'media',
      'media',
      'media',
      'media',
      'media',
      'page',
      'page',
    ]);
    const found = edition.media('data/roles.json');
    expect([found?.type, Buffer.from(found?.bytes ?? []).toString()]).toEqual([
      'application/octet-stream',
      data,
    ]);
    expect(edition.media('docs/unlinked.json')).toBeNull();
    const paths = edition.sources().map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
    const synced = await asSynced(edition);
    expect(synced.head.id).toBe(edition.head.id);
    expect(fates(synced, 'docs/index')).toEqual(fates(edition, 'docs/index'));
  });

  it('say of programs, whatever they are called, that they are not part of the edition', async () => {
    const bytes = (hex: string): Uint8Array => Buffer.from(hex.padEnd(64, '0'), 'hex');
    const programs: Files = {
      'setup.exe': 'MZ',
      'RUN.BAT': '@echo off',
      'a.jar': 'PK',
      'macro.xlsm': 'PK',
      'page.html': '<script>1</script>',
      'pdf.lnk': 'x',
      'dot.exe.': 'x',
      'plan.docx.scr': 'x',
      'renamed.docx': bytes('4d5a9000'),
      'renamed.txt': bytes('7f454c46'),
      tool: bytes('cffaedfe'),
      'unknown.dat': bytes('01020300'),
    };
    const { edition } = await lab.compile({
      'index.md': `# Home\n\n${linksTo(Object.keys(programs))}`,
      ...programs,
    });
    expect(fates(edition, 'index')).toEqual(Object.keys(programs).map(() => 'file'));
    expect(remarksOf(edition)).toEqual(
      Object.keys(programs).map((name, n) => `index.md ${3 + 2 * n} file-kind ${name}`),
    );
    expect(edition.sources().map(({ path }) => path)).toEqual(['index.md']);
  });

  it('take the smallest together up to the limit, and say which are left out', async () => {
    const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1_048_576).fill(65);
    const files: Files = {
      'large.docx': megabytes(4),
      'small.csv': megabytes(1),
      'middle.json': megabytes(3),
      'none.txt': '',
    };
    const text = `# Home\n\n${linksTo(Object.keys(files))}`;
    const { edition } = await lab.compile({ 'index.md': text, ...files });
    expect(fates(edition, 'index')).toEqual(['file', 'media', 'media', 'file']);
    expect(remarksOf(edition)).toEqual([
      'index.md 3 file-over-limit large.docx',
      'index.md 9 media-empty none.txt',
    ]);
    expect(fates(await asSynced(edition), 'index')).toEqual(['page', 'media', 'media', 'page']);
    const playbook =
      'title: { en: A }\nlanguages: [en]\nfileMegabytes: 8\nmultiple: { title: { en: Many }, words: [Many] }\n';
    const more = await lab.compile({ 'playbook.yml': playbook, 'index.md': text, ...files });
    expect(fates(more.edition, 'index')).toEqual(['media', 'media', 'media', 'file']);
  });

  it('say of a picture or film that was never fetched what they say of any other file', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 10\n';
    const files: Files = { 'a.pdf': pointer, 'b.mp4': pointer, 'c.docx': pointer, 'd.png': '' };
    const { edition } = await lab.compile({
      'index.md': `# Home\n\n${linksTo(Object.keys(files))}`,
      ...files,
    });
    expect(fates(edition, 'index')).toEqual(['file', 'file', 'file', 'file']);
    expect(remarksOf(edition).map((remark) => remark.split(' ')[2])).toEqual(
      Array.from({ length: 4 }, () => 'media-empty'),
    );
  });
});

describe('hidden files', () => {
  it('are in no edition, whatever a page asks for: pictures, texts, and what lies in hidden folders', async () => {
    const asked = [
      '.env',
      'media/.secret.svg',
      '.aws/credentials.txt',
      'media/.old/a.svg',
      '.notes.docx',
      'Media/.Secret.svg',
    ];
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const { edition } = await lab.compile({
      'index.md': `# Home\n\n![Seen](media/seen.svg)\n\n${asked.map((file) => `![x](${file})\n\n`).join('')}${linksTo(asked)}\n\n[!INCLUDE [x](.part.md)]\n`,
      'media/seen.svg': svg,
      '.env': 'TOKEN=1',
      'media/.secret.svg': svg,
      '.aws/credentials.txt': 'TOKEN=2',
      'media/.old/a.svg': svg,
      '.notes.docx': 'PK',
      '.part.md': 'TOKEN=3',
    });
    const names = [
      ...edition.sources().map(({ path }) => path),
      ...edition.database.all('SELECT path FROM media').map(({ path }) => String(path)),
    ];
    expect(names.filter((name) => /(^|\/)\./.test(name))).toEqual([]);
    expect(names).toContain('media/seen.svg');
    expect(fates(edition, 'index').filter((fate) => fate === 'media')).toEqual([]);
    expect(
      remarksOf(edition).filter((remark) => remark.includes('file-hidden')).length,
    ).toBeGreaterThanOrEqual(4);
  });
});
