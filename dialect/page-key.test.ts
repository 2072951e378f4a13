import { describe, expect, it } from 'vitest';
import { normalizeLanguage } from './languages.ts';
import { declaredLanguage, languageOfToc, namesOfSet } from './page-key.ts';

/** Key and language by path of each file of a set. */
function named(paths: readonly string[], languages?: readonly string[]): readonly string[] {
  const { nameOf } = namesOfSet(paths, languages);
  return paths.map((path) => {
    const { key, folder, ending } = nameOf(path);
    return `${key} ${folder ?? ending ?? '?'}`;
  });
}

describe('a language folder', () => {
  it.each([
    ['en/phase-assess.md', 'phase-assess en'],
    ['es-es/folder/Phase-Assess-ES.md', 'folder/phase-assess es'],
    ['pt-br/phase-assess.md', 'phase-assess pt-br'],
    ['docs/en/setup.md', 'docs/setup en'],
    ['content/guide/es-MX/setup.md', 'content/guide/setup es-mx'],
    ['english-playbook/kickoff.md', 'kickoff en'],
    ['spanish-playbook/kickoff-es.md', 'kickoff es'],
    ['portuguese-playbook/kickoff-pr.md', 'kickoff pt'],
    ['Español/inicio.md', 'inicio es'],
    ['docs-de/start.md', 'start de'],
    ['brazilian-portuguese-docs/a.md', 'a pt-br'],
    ['en/prepare-wi-fi.md', 'prepare-wi-fi en'],
    ['en/data-residency-uk.md', 'data-residency-uk en'],
    ['en/workshop-cs.md', 'workshop-cs en'],
    ['en/page-es.md', 'page-es en'],
    ['en/it/page.md', 'it/page en'],
    ['./en\\guide\\a%20b.md', 'guide/a b en'],
    ['es/es.md', 'es es'],
    ['es/evaluacio\u0301n.md', 'evaluación es'],
  ])('%s is %s', (path, name) => {
    expect(named([path])).toEqual([name]);
  });

  it('that may be another word counts beside a second one only', () => {
    expect(named(['samples/cs/hello.md'])).toEqual(['samples/cs/hello ?']);
    expect(named(['uk/offices.md', 'us/offices.md'])).toEqual(['uk/offices ?', 'us/offices ?']);
    expect(named(['cs/setup.md', 'en/setup.md'])).toEqual(['setup cs', 'setup en']);
    expect(named(['docs/uk/a.md', 'docs/de/a.md'])).toEqual(['docs/a uk', 'docs/a de']);
    expect(named(['it/page-it.md'], ['it'])).toEqual(['page it']);
  });
});

describe('an ending', () => {
  it.each([
    [
      ['assess-es.md', 'assess-en.md'],
      ['assess es', 'assess en'],
    ],
    [
      ['assess.md', 'assess-es.md'],
      ['assess ?', 'assess es'],
    ],
    [
      ['assess.md', 'assess.es.md'],
      ['assess ?', 'assess es'],
    ],
    [
      ['assess.md', 'assess-pt-br.md'],
      ['assess ?', 'assess pt-br'],
    ],
    [
      ['assess-jp.md', 'assess-sc.md', 'assess-tc.md'],
      ['assess ja', 'assess zh-cn', 'assess zh-tw'],
    ],
    [
      ['assess-es.md', 'assess-pr.md'],
      ['assess es', 'assess pt'],
    ],
    [['adoption-continuum-partner-es.md'], ['adoption-continuum-partner es']],
    [
      ['assess-es.md', 'enable-es.md', 'index.md'],
      ['assess es', 'enable es', 'index ?'],
    ],
    // Each page has its Portuguese one, as flat playbooks have them; a few that are not translated yet change nothing.
    [
      ['assess.md', 'assess-pr.md', 'pilot.md', 'pilot-pr.md'],
      ['assess ?', 'assess pt', 'pilot ?', 'pilot pt'],
    ],
    [
      ['a.md', 'a-pr.md', 'b.md', 'b-pr.md', 'c.md', 'c-pr.md', 'd.md', 'e.md', 'review-pr.md'],
      ['a ?', 'a pt', 'b ?', 'b pt', 'c ?', 'c pt', 'd ?', 'e ?', 'review pt'],
    ],
    [
      ['guide/a-sc.md', 'guide/a.md', 'guide/b-sc.md', 'guide/b.md'],
      ['guide/a zh-cn', 'guide/a ?', 'guide/b zh-cn', 'guide/b ?'],
    ],
    [
      ['a-cs.md', 'b-cs.md', 'c-cs.md'],
      ['a cs', 'b cs', 'c cs'],
    ],
  ])('%j counts, for the set uses it', (paths, names) => {
    expect(named(paths)).toEqual(names);
  });

  it.each([
    [
      ['prepare-wi-fi.md', 'index.md'],
      ['prepare-wi-fi ?', 'index ?'],
    ],
    [['prepare-wi-fi.md'], ['prepare-wi-fi ?']],
    [
      ['residency.md', 'residency-uk.md'],
      ['residency ?', 'residency-uk ?'],
    ],
    // One language of code beside another: C#, not Czech.
    [
      ['read.md', 'read-cs.md', 'read-vb.md', 'write.md', 'write-cs.md', 'write-vb.md'],
      ['read ?', 'read-cs ?', 'read-vb ?', 'write ?', 'write-cs ?', 'write-vb ?'],
    ],
    [
      ['a.md', 'review.md', 'review-pr.md', 'b.md', 'open.md', 'open-pr.md', 'c.md'],
      ['a ?', 'review ?', 'review-pr ?', 'b ?', 'open ?', 'open-pr ?', 'c ?'],
    ],
    [
      ['one.md', 'two.md', 'sign-in-es.md'],
      ['one ?', 'two ?', 'sign-in-es ?'],
    ],
    [['how-to-fix-it.md'], ['how-to-fix-it ?']],
    [['l1l2l3-blocked.md'], ['l1l2l3-blocked ?']],
    [
      ['release-1.2.md', 'en.md'],
      ['release-1.2 ?', 'en ?'],
    ],
    [
      ['guide-uk.md', 'guide-cs.md'],
      ['guide-uk ?', 'guide-cs ?'],
    ],
  ])('%j is a word', (paths, names) => {
    expect(named(paths)).toEqual(names);
  });

  it('that says what the page declares is no part of its name', () => {
    const { nameOf } = namesOfSet(['one.md', 'two.md', 'sign-in-es.md']);
    expect(nameOf('sign-in-es.md', 'es').key).toBe('sign-in');
    expect(nameOf('sign-in-es.md', 'en').key).toBe('sign-in-es');
  });
});

describe('the language of contents', () => {
  it.each([
    ['toc.yml', null],
    ['es/toc.yml', 'es'],
    ['toc-es.yml', 'es'],
    ['docs/toc.pt-br.yml', 'pt-br'],
    ['spanish-playbook/TOC.md', 'es'],
  ])('%s is %s', (path, lang) => {
    expect(languageOfToc(path)).toBe(lang);
  });
});

describe('a declared language', () => {
  it.each([
    [{}, null],
    [{ lang: 'es-ES' }, 'es'],
    [{ 'ms.contentlocale': 'pt-BR' }, 'pt-br'],
    [{ lang: 'not a language' }, null],
    [{ lang: ['es'] }, null],
  ])('%j is %s', (frontMatter, lang) => {
    expect(declaredLanguage(frontMatter)).toBe(lang);
  });

  it('is written one way', () => {
    expect(['en-US', 'pt_BR', ' es ', 'jp'].map(normalizeLanguage)).toEqual(['en', 'pt-br', 'es', 'ja']);
  });
});
