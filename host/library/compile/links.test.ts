import { describe, expect, it } from 'vitest';
import { namesOfSet } from '../../../dialect/page-key.ts';
import { makeAtlas } from './atlas.ts';
import type { AtlasPage } from './atlas.ts';
import { docsetRoot, resolveLink } from './links.ts';

const { nameOf, keysOf } = namesOfSet([
  'guide/start-es.md',
  'guide/start.md',
  'guide/only-en.md',
  'guide/only-es.md',
]);
const pageKey = (path: string): string => nameOf(path).key;
const page = (path: string, lang: string, anchors: readonly string[] = []): AtlasPage => ({
  key: pageKey(path),
  lang,
  path,
  anchors,
});
const start = page('guide/start-es.md', 'es', ['fase-de-evaluación', 'notes', 'notes-1']);
const pages = [
  start,
  page('guide/start.md', 'en', ['assess-phase']),
  page('guide/only-en.md', 'en', ['top-of-it']),
  page('guide/My File.md', 'en'),
  page('guide/sub/index.md', 'en'),
  page('guide/hub.yml', 'en'),
  page('index.md', 'en'),
];
const atlas = makeAtlas({
  pages,
  media: ['guide/media/Plan.PDF', 'guide/media/a.png', 'guide/notes.docx'],
  redirects: new Map([['guide/gone', { key: 'guide/start', anchor: 'assess-phase' }]]),
});

function fate(href: string, from: AtlasPage = start, root = ''): unknown {
  const context = {
    page: from,
    atlas,
    root,
    home: 'index',
    addresses: ['http://partner-docs.microsoft.com'],
    keysOf,
  };
  const { view, lostAnchor } = resolveLink(href, context);
  const { fate: name, ...rest } = view;
  return [name, ...Object.values(rest), ...(lostAnchor === undefined ? [] : [`lost ${lostAnchor}`])];
}

describe('resolveLink', () => {
  it.each([
    ['start.md', ['page', 'guide/start', 'en', '']],
    ['start-es.md#fase-de-evaluaci%C3%B3n', ['page', 'guide/start', 'es', 'fase-de-evaluación']],
    ['START-ES.MD#Fase-de-Evaluacion', ['page', 'guide/start', 'es', 'fase-de-evaluación']],
    ['start-es.md#nada', ['page', 'guide/start', 'es', '', 'lost nada']],
    ['.\\start.md', ['page', 'guide/start', 'en', '']],
    ['../guide/./start.md?view=x&tabs=y#assess-phase', ['page', 'guide/start', 'en', 'assess-phase']],
    ['~/guide/start.md', ['page', 'guide/start', 'en', '']],
    ['/guide/start.md', ['page', 'guide/start', 'en', '']],
    ['start', ['page', 'guide/start', 'en', '']],
    ['sub/', ['page', 'guide/sub/index', 'en', '']],
    ['hub.yml', ['page', 'guide/hub', 'en', '']],
    ['hub', ['page', 'guide/hub', 'en', '']],
    ['My%20File.md', ['page', 'guide/my file', 'en', '']],
    ['only-es.md', ['page', 'guide/only', 'en', '']],
    ['only-en.md#top-of-it', ['page', 'guide/only', 'en', 'top-of-it']],
    ['gone.md', ['page', 'guide/start', 'es', '', 'lost assess-phase']],
    ['\u200bstart.md', ['page', 'guide/start', 'en', '']],
  ])('leads %s to a page', (href, expected) => expect(fate(href)).toEqual(expected));

  it.each([
    ['#notes-1', ['anchor', 'notes-1']],
    ['#NOTES', ['anchor', 'notes']],
    ['#', ['anchor', '']],
    ['#top', ['anchor', '']],
    ['#none', ['missing', '#none', 'anchor', 'lost none']],
    ['media/plan.pdf', ['media', 'guide/media/Plan.PDF']],
    ['media/none.png', ['missing', 'media/none.png', 'page']],
    ['notes.docx', ['media', 'guide/notes.docx']],
    ['', ['missing', '', 'page']],
  ])('leads %s within the page or to a file', (href, expected) => expect(fate(href)).toEqual(expected));

  it.each([
    ['https://x.example/a?b#c', ['external', 'https://x.example/a?b#c']],
    ['HTTP://X.example', ['external', 'HTTP://X.example']],
    ['//cdn.example/x', ['external', 'https://cdn.example/x']],
    ['mailto:a@b.example', ['external', 'mailto:a@b.example']],
    ['/azure/x?view=y#z', ['external', 'https://learn.microsoft.com/es-es/azure/x?view=y#z']],
    ['/en-us/azure/x', ['external', 'https://learn.microsoft.com/en-us/azure/x']],
    ['http://partner-docs.microsoft.com', ['page', 'index', 'en', '']],
    ['http://partner-docs.microsoft.com/es-es/', ['page', 'index', 'en', '']],
    ['https://partner-docs.microsoft.com/x/guide/start-es', ['page', 'guide/start', 'es', '']],
    [
      'https://partner-docs.microsoft.com/x/unknown',
      ['external', 'https://partner-docs.microsoft.com/x/unknown'],
    ],
  ])('leads %s outside, or home', (href, expected) => expect(fate(href)).toEqual(expected));

  it.each([
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\u0000script:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'xref:System.String',
    'ms-settings:x', 'ms-msdt:/id', 'smb://host/x', 'search-ms:query', 'app://other/x', 'fieldbook://page/en/x', 'C:\\windows\\win.ini', 'blob:x', 'about:blank',
  ])('never follows %s', (href) => expect(fate(href)).toEqual(['missing', expect.any(String), 'scheme'])); // prettier-ignore

  it.each(['../../../etc/passwd.md', '..%2f..%2fetc%2fpasswd', '~/../x.md', '%00.md'])(
    'finds nothing outside: %s',
    (href) => {
      expect(fate(href)).toEqual(['missing', expect.any(String), 'page']);
    },
  );

  it('starts ~/ and a first slash at the docset', () => {
    expect(docsetRoot('a/b/c.md', ['', 'a', 'a/b', 'x'])).toBe('a/b');
    expect(fate('~/start.md', start, 'guide')).toEqual(['page', 'guide/start', 'en', '']);
    expect(fate('/start.md', start, 'guide')).toEqual(['page', 'guide/start', 'en', '']);
  });
});
