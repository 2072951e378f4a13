import { describe, expect, it } from 'vitest';
import { languageOf, normalizeLanguage, pageKey } from './page-key.ts';

describe('pageKey', () => {
  it.each([
    ['en/phase-assess.md', 'phase-assess'],
    ['es/phase-assess.md', 'phase-assess'],
    ['phase-assess-es.md', 'phase-assess'],
    ['es/phase-assess-es.md', 'phase-assess'],
    ['es-es/folder/Phase-Assess-ES.md', 'folder/phase-assess'],
    ['pt-br/phase-assess.md', 'phase-assess'],
    ['phase-assess-pt-br.md', 'phase-assess'],
    ['phase-assess-jp.md', 'phase-assess'],
    ['phase-assess-sc.md', 'phase-assess'],
    ['phase-assess-tc.md', 'phase-assess'],
    ['folder/es/page.md', 'folder/es/page'],
    ['guide/index.yml', 'guide/index'],
    ['./en\\guide\\a%20b.md', 'guide/a b'],
    ['sign-in-es.md', 'sign-in'],
    ['how-to-fix-it.md', 'how-to-fix-it'],
    ['en.md', 'en'],
    ['es/es.md', 'es'],
    ['it/page.md', 'it/page'],
    ['l1l2l3-blocked.md', 'l1l2l3-blocked'],
    ['release-1.2.md', 'release-1.2'],
    ['adoption-continuum-partner-es.md', 'adoption-continuum-partner'],
  ])('%s is %s', (path, key) => {
    expect(pageKey(path)).toBe(key);
  });

  it('takes further languages of the content', () => {
    expect(pageKey('it/page-it.md', ['it'])).toBe('page');
  });
});

describe('languageOf', () => {
  it.each([
    ['es/page.md', {}, 'es'],
    ['page-es.md', {}, 'es'],
    ['en/page-es.md', {}, 'es'],
    ['page-jp.md', {}, 'ja'],
    ['page-sc.md', {}, 'zh-cn'],
    ['pt-br/page.md', {}, 'pt-br'],
    ['es-ES/page.md', {}, 'es'],
    ['page.md', {}, 'en'],
    ['page.md', { lang: 'es-ES' }, 'es'],
    ['page.md', { 'ms.contentlocale': 'pt-BR' }, 'pt-br'],
    ['page.md', { lang: 'not a language' }, 'en'],
    ['page.md', { lang: ['es'] }, 'en'],
  ])('%s %j is %s', (path, frontMatter, language) => {
    expect(languageOf(path, frontMatter)).toBe(language);
  });

  it('falls back as asked', () => {
    expect(languageOf('page.md', {}, 'es')).toBe('es');
  });

  it('writes languages one way', () => {
    expect(['en-US', 'pt_BR', ' es ', 'jp'].map(normalizeLanguage)).toEqual(['en', 'pt-br', 'es', 'ja']);
  });
});
