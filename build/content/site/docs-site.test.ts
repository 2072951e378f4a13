import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openLab, pageText, smallPlaybook, svg } from '../../../host/library/testing/editions.ts';
import type { Files } from '../../../host/library/testing/editions.ts';
import { brokenIn, docsFiles } from '../testing/small-site.ts';
import { writeDocsSite } from './docs-site.ts';

const lab = openLab();
afterAll(() => lab.clean());
let sites = 0;

/** Publishes files into a folder and says which pages were drawn for it and which files were written. */
async function publish(files: Files, site = join(lab.root, `site-${(sites += 1)}`)) {
  const { edition } = await lab.compile(files, { indexSearch: () => undefined });
  mkdirSync(site, { recursive: true });
  for (const name of docsFiles(site).keys()) utimesSync(join(site, name), 0, 0);
  const drawn: string[] = [];
  const counted = { ...edition, page: (key: string, lang: string) => (drawn.push(`${lang}/${key}`), edition.page(key, lang)) };
  writeDocsSite({ site, edition: counted, number: 1, made: '2026-11-20T12:00:00Z', address: 'https://docs.example.org/book/' }).finish();
  const written = [...docsFiles(site).keys()].filter((name) => statSync(join(site, name)).mtimeMs !== 0);
  return { site, drawn: drawn.toSorted(), written };
}

/** So many pages on one level, with the contents in a file or without. */
function flat(count: number, toc = false): Record<string, string> {
  const names = Array.from({ length: count }, (_, at) => `en/page-${String(at).padStart(4, '0')}.md`);
  const pages = Object.fromEntries(names.map((name, at) => [name, pageText(`Page number ${at}`, `Words of page ${at}.`)]));
  const book = { ...pages, 'playbook.yml': String(smallPlaybook()['playbook.yml']) };
  return toc ? { ...book, 'toc.yml': `items:\n${names.map((name) => `- href: ${name}`).join('\n')}\n` } : book;
}

const htmlOf = (site: string, key: string) => readFileSync(join(site, 'en/page', key, 'index.html'), 'utf8');

describe('the contents', () => {
  test.each([false, true])('are not in every page: a site of four times the pages is four times as large (with a contents file: %s)', { timeout: 240_000 }, async (toc) => {
    const each = async (count: number) => {
      const { site } = await publish(flat(count, toc));
      const pages = [...docsFiles(site)].filter(([name]) => name.includes('/page/'));
      expect(pages).toHaveLength(count);
      return pages.reduce((sum, [, html]) => sum + html.length, 0) / count;
    };
    const [few, many] = [await each(80), await each(320)];
    expect(many / few).toBeLessThan(1.1);
  });

  test('around a page are its own branch, the way to all the rest, and every page is in them', { timeout: 180_000 }, async () => {
    const { site } = await publish(flat(150));
    const html = htmlOf(site, 'page-0075');
    expect(html).toMatch(/aria-current="page">Page number 75</);
    for (const near of [60, 74, 76, 90]) expect(html).toContain(`>Page number ${near}</a>`);
    expect(html).not.toContain('>Page number 3</a>');
    expect(html).toMatch(/href="\.\.\/\.\.\/\.\.\/en\/#contents">55 more</);
    const all = readFileSync(join(site, 'en/index.html'), 'utf8');
    expect([...all.matchAll(/href="\.\.\/en\/page\//g)].length).toBeGreaterThanOrEqual(150);
    expect(brokenIn(docsFiles(site))).toEqual([]);
  });

  test('of a phase are open on its pages, and the other phases lead to their own', { timeout: 240_000 }, async () => {
    const { site } = await publish(smallPlaybook());
    const html = htmlOf(site, 'phase-initiate');
    expect(html).toMatch(/<details open><summary>Initiate<\/summary>/);
    expect(html).toMatch(/<a class="station" href="[./]*en\/page\/phase-assess\/">Assess<\/a>/);
    expect(brokenIn(docsFiles(site))).toEqual([]);
  });
});

test('the page for what is not there is slim: a laptop is sent it each time it looks for another root', { timeout: 240_000 }, async () => {
  const { site } = await publish(smallPlaybook());
  const html = readFileSync(join(site, '404.html'), 'utf8');
  expect(Buffer.byteLength(html)).toBeLessThan(2_500);
  expect(html).toContain(`style-src 'sha256-${createHash('sha256').update(/<style>([^<]*)</.exec(html)?.[1] ?? '').digest('base64')}'`);
  expect(html.match(/<section lang="[a-z]+">/g)).toHaveLength(2);
});

describe('a heading', () => {
  const two = (en: string, es: string): Files => ({
    'playbook.yml': String(smallPlaybook()['playbook.yml']),
    'en/plan.md': pageText('The plan', en),
    'es/plan-es.md': pageText('El plan', es),
  });
  const english = '## Who does it\n\nWords.\n\n### When\n\nWords.';
  const page = (site: string, lang: string) => readFileSync(join(site, lang, 'page/plan/index.html'), 'utf8');
  const ledTo = (html: string) => [...html.matchAll(/<a class="anchor" href="([^"#]+)#([^"]+)" hreflang="(\w+)" lang="\w+" aria-label="([^"]+)">(\w+)</g)].map(([, to = '', anchor = '', ...rest]) => ({ to, anchor, rest }));

  test('leads to the same one in the other language, and back, with no script', { timeout: 180_000 }, async () => {
    const { site } = await publish(two(english, '## Quién lo hace\n\nTexto.\n\n### Cuándo\n\nTexto.'));
    const [first, second] = ledTo(page(site, 'en'));
    expect(first).toEqual({ to: '../../../es/page/plan/', anchor: expect.stringMatching(/./), rest: ['es', 'Esta sección en español', 'ES'] });
    for (const led of [first, second]) expect(page(site, 'es')).toContain(` id="${decodeURIComponent(led?.anchor ?? '')}"`);
    expect(ledTo(page(site, 'es')).map(({ anchor }) => anchor)).toEqual(['who-does-it', 'when']);
    expect(brokenIn(docsFiles(site))).toEqual([]);
    expect(page(site, 'en')).not.toContain('<script');
  });

  test.each([
    ['has more of them', '## Quién\n\nTexto.\n\n### Cuándo\n\nTexto.\n\n## Más\n\nTexto.'],
    ['has other depths', '## Quién\n\nTexto.\n\n## Cuándo\n\nTexto.'],
  ])('leads nowhere where the other page %s', { timeout: 180_000 }, async (_how, spanish) => {
    const { site } = await publish(two(english, spanish));
    expect([...ledTo(page(site, 'en')), ...ledTo(page(site, 'es'))]).toEqual([]);
  });

  test('is drawn again when it is renamed in the other language', { timeout: 180_000 }, async () => {
    const { site } = await publish(two(english, '## Quién lo hace\n\nTexto.\n\n### Cuándo\n\nTexto.'));
    const { drawn } = await publish(two(english, '## Responsables\n\nTexto.\n\n### Cuándo\n\nTexto.'), site);
    expect(drawn).toEqual(['en/plan', 'es/plan']);
    expect(ledTo(page(site, 'en'))[0]?.anchor).toBe('responsables');
  });
});

describe('the feed of a language', () => {
  const dated = (title: string, day: string) => `---\ntitle: ${title}\ndescription: About <${title}>\nms.date: ${day}\n---\n# ${title}\n\nWords.\n`;
  const book = String(smallPlaybook()['playbook.yml']);

  test('tells its pages, the one updated last first, each update once', { timeout: 180_000 }, async () => {
    const files = { 'playbook.yml': book, 'en/old.md': dated('Old & good', '03/02/2026'), 'en/new.md': dated('New', '11/20/2026'), 'es/new-es.md': dated('Nueva', '11/19/2026') };
    const { site } = await publish(files);
    const feed = (lang: string) => readFileSync(join(site, lang, 'feed.xml'), 'utf8');
    const ids = () => [...feed('en').matchAll(/<entry><id>([^<]+)</g)].map(([, id]) => id);
    expect(ids()).toEqual(['https://docs.example.org/book/en/page/new/#2026-11-20', 'https://docs.example.org/book/en/page/old/#2026-03-02']);
    expect(feed('en')).toContain('<title>Old &#38; good</title><link href="https://docs.example.org/book/en/page/old/"/>');
    expect(feed('en')).toContain('<summary>About &#60;New&#62;</summary>');
    expect(feed('en')).toContain('<updated>2026-11-20T12:00:00Z</updated>');
    expect(feed('es')).toContain('Nueva');
    expect(feed('es')).not.toContain('>New<');
    expect(readFileSync(join(site, 'en/index.html'), 'utf8')).toMatch(/<link rel="alternate" type="application\/atom\+xml" href="feed\.xml"/);
    await publish({ ...files, 'en/old.md': dated('Old & good', '11/25/2026') }, site);
    expect(ids()[0]).toBe('https://docs.example.org/book/en/page/old/#2026-11-25');
  });
});

describe('a second publish', () => {
  test('draws the page that changed and those beside it, and writes little more than it', { timeout: 180_000 }, async () => {
    const files: Record<string, string> = { ...flat(60), 'media/one.svg': svg };
    files['en/page-0007.md'] = pageText('Page number 7', 'Words. ![A figure](../media/one.svg)');
    const { site, drawn } = await publish(files);
    expect(drawn).toHaveLength(60);
    const again = await publish(files, site);
    expect(again).toMatchObject({ drawn: [], written: [] });
    const changed = await publish({ ...files, 'en/page-0030.md': pageText('Page number 30', 'Other words.') }, site);
    expect(changed.drawn).toEqual(['en/page-0029', 'en/page-0030', 'en/page-0031']);
    expect(changed.written).toContain('en/page/page-0030/index.html');
    expect(changed.written.length).toBeLessThanOrEqual(8);
    expect(htmlOf(site, 'page-0030')).toContain('Other words.');
  });

  test('ends where a first one would, whatever changed: a title, a picture, a page gone, one moved', { timeout: 180_000 }, async () => {
    const before: Record<string, string> = { ...flat(30), 'media/one.svg': svg };
    before['en/page-0007.md'] = pageText('Page number 7', 'Words. ![A figure](../media/one.svg)');
    const after: Record<string, string> = { ...before, 'media/one.svg': svg.replace('640 360', '320 180'), 'en/page-0010.md': pageText('Another title', 'Words of page 10.') };
    delete after['en/page-0020.md'];
    after['redirections.json'] = '{"redirections":[{"source_path":"page-0020.md","redirect_url":"page-0021"}]}';
    const { site } = await publish(before);
    await publish(after, site);
    const fresh = await publish(after);
    expect([...docsFiles(site)]).toEqual([...docsFiles(fresh.site)]);
  });

  test('mends what was lost or cut, and leaves what is somebody else’s', { timeout: 180_000 }, async () => {
    const files = flat(12);
    const { site } = await publish(files);
    const whole = docsFiles(site);
    rmSync(join(site, 'en/page/page-0003'), { recursive: true });
    truncateSync(join(site, 'en/page/page-0005/index.html'), 40);
    writeFileSync(join(site, 'CNAME'), 'docs.example.org');
    await publish(files, site);
    expect([...docsFiles(site)].filter(([name]) => name !== 'CNAME')).toEqual([...whole]);
    expect(readFileSync(join(site, 'CNAME'), 'utf8')).toBe('docs.example.org');
  });

  test.each(['{"address":null,"files":["old.html","../out.html","sync/metadata/timestamp.json"]}', '{"address":', '7'])('after a list of before, or none that can be read: %s', { timeout: 240_000 }, async (list) => {
    const { site } = await publish(flat(3));
    for (const name of ['old.html', '../out.html']) writeFileSync(join(site, name), 'x');
    mkdirSync(join(site, 'sync/metadata'), { recursive: true });
    writeFileSync(join(site, 'sync/metadata/timestamp.json'), 'x');
    writeFileSync(join(site, 'docs-site.json'), list);
    await publish(flat(2), site);
    expect(existsSync(join(site, '../out.html'))).toBe(true);
    expect(existsSync(join(site, 'sync/metadata/timestamp.json'))).toBe(true);
    expect(existsSync(join(site, 'old.html'))).toBe(!list.includes('old.html'));
  });
});
