import { describe, expect, it } from 'vitest';
import type { Assets } from './assets.ts';
import { serve } from './serve.ts';

const types = [
  'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml', 'application/pdf', 'text/csv', 'text/plain', 'application/zip',
  'text/html', 'application/xhtml+xml', 'text/javascript', 'application/xml', 'text/xml', 'image/svg', 'application/x-msdownload', '', 'image/png\r\nx: y', 'IMAGE/PNG',
] as const; // prettier-ignore

const page = {
  bytes: new TextEncoder().encode('<!doctype html>'),
  type: 'text/html; charset=utf-8',
  hashed: false,
};
const assets: Assets = { paths: ['/index.html'], get: (path) => (path === '/index.html' ? page : null) };

function ask(
  path: string,
  options: {
    readonly type?: string;
    readonly headers?: Record<string, string>;
    readonly method?: string;
  } = {},
): Response {
  const media = () => ({ bytes: new TextEncoder().encode('bytes'), type: options.type ?? 'image/png' });
  const request = {
    method: options.method ?? 'GET',
    url: `app://fieldbook${path}`,
    headers: new Headers(options.headers),
  };
  return serve({ origin: 'app://fieldbook', assets, media }, request);
}

describe('files of the edition (M6)', () => {
  it.each(types)('of type %j come with headers under which nothing runs', (type) => {
    const { headers } = ask('/media/abc/x', { type });
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const sent = headers.get('content-type') ?? '';
    expect(sent).not.toMatch(/html|script|xml$(?<!svg\+xml)/);
    if (!sent.startsWith('image/')) expect(headers.get('content-disposition')).toBe('attachment');
  });

  it.each(['document', 'iframe', 'frame', 'embed', 'object'])('are not opened as %s', (destination) => {
    expect(
      ask('/media/abc/x.svg', { type: 'image/svg+xml', headers: { 'sec-fetch-dest': destination } }).status,
    ).toBe(403);
  });

  it('are shown as pictures', async () => {
    const answer = ask('/media/abc/x.svg', { type: 'image/svg+xml', headers: { 'sec-fetch-dest': 'image' } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('bytes');
  });
});

describe('HEAD', () => {
  it('has the headers of GET and no body', async () => {
    const [head, get] = [ask('/es', { method: 'HEAD' }), ask('/es')];
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe('');
  });
});

describe('an address of nothing', () => {
  const led = { 'sec-fetch-dest': 'document' };
  const nowhere = ['/index.html', '/en//x', '/en/page/a%2Fb', '/en/page/%E0%A4%A', '/none.js'];

  it.each(nowhere)('%s: a person gets the page, which says so, and everything else nothing', async (path) => {
    const answer = ask(path, { headers: led });
    expect([answer.status, await answer.text()]).toEqual([404, '<!doctype html>']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const headers of [{}, { 'sec-fetch-dest': 'script' }, { 'sec-fetch-dest': 'iframe' }]) {
      const nothing = ask(path, { headers });
      expect([nothing.status, await nothing.text()]).toEqual([404, '']);
    }
  });

  it('is none where only a slash is too many', () => {
    expect(['/en/', '/en/page/phase-assess/'].map((path) => ask(path).status)).toEqual([200, 200]);
  });
});
