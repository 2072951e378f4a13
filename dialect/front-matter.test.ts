import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from './front-matter.ts';
import { parsePage } from './parse-page.ts';
import { describeTree } from './fixtures/describe-tree.ts';

const body = '\n# Título\n\nTexto legible.\n';
const bomb =
  'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]';

/** 31 files of threats M5: what stands between the fences, and the remark it earns (`null`: none is due). */
const files: Readonly<Record<string, readonly [string, string | null]>> = {
  'never closed': [`---\ntitle: T\n${body}`, 'front-matter-unclosed'],
  'never closed, with a comment': [`---\n# required metadata\ntitle: T\n${body}`, 'front-matter-unclosed'],
  'doubled key': [`---\ntitle: A\ntitle: B\n---\n${body}`, 'front-matter-broken'],
  'alias bomb': [`---\n${bomb}\n---\n${body}`, 'front-matter-broken'],
  'alias of itself': [`---\na: &a [*a]\n---\n${body}`, null],
  'unknown alias': [`---\na: *nowhere\n---\n${body}`, 'front-matter-broken'],
  '20,000 brackets': [`---\na: ${'['.repeat(20_000)}\n---\n${body}`, 'front-matter-broken'],
  '20,000 braces': [`---\na: ${'{'.repeat(20_000)}\n---\n${body}`, 'front-matter-broken'],
  '20,000 dashes': [`---\n${'- '.repeat(20_000)}a\n---\n${body}`, 'front-matter-broken'],
  'indented ever deeper': [
    `---\n${Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}k:`).join('\n')}\n---\n${body}`,
    'front-matter-broken',
  ],
  'code, js': [`---js\n{ title: (globalThis.fieldbookHacked = true) }\n---\n${body}`, 'front-matter-code'],
  'code, coffee': [`---coffee\ntitle: globalThis.fieldbookHacked = true\n---\n${body}`, 'front-matter-code'],
  'code, json': [`---json\n{"title": "T"}\n---\n${body}`, 'front-matter-code'],
  'tag js/function': [
    `---\ntitle: !!js/function "function () { globalThis.fieldbookHacked = true }"\n---\n${body}`,
    null,
  ],
  'tag js/undefined': [`---\ntitle: !!js/undefined ""\n---\n${body}`, null],
  'tag set and binary': [`---\na: !!set {x, y}\nb: !!binary aGk=\n---\n${body}`, null],
  __proto__: [`---\n__proto__:\n  hacked: true\n---\n${body}`, null],
  '__proto__ as a list': [`---\n__proto__: [hacked]\nconstructor: x\n---\n${body}`, null],
  'merge key': [`---\na: &a {hacked: true}\n<<: *a\n---\n${body}`, null],
  'byte order mark': [`\ufeff---\ntitle: T\n---\n${body}`, null],
  'two byte order marks': [`\ufeff\ufeff---\ntitle: T\n---\n${body}`, null],
  CRLF: [`---\r\ntitle: T\r\n---\r\n${body.replaceAll('\n', '\r\n')}`, null],
  'old line ends': [`---\rtitle: T\r---\r${body.replaceAll('\n', '\r')}`, null],
  binary: [`---\n\u0000\u0001\u0002\ufffd: \u0003\n---\n${body}`, null],
  'five megabytes': [`---\na: ${'x '.repeat(2_500_000)}\n---\n${body}`, 'front-matter-too-large'],
  'ninety kilobytes': [
    `---\n${'a: b # words\n'.repeat(1_900).replace(/a: b/g, () => 'key: a long value that goes on and on')}---\n${body}`,
    'front-matter-too-large',
  ],
  'a date that is none': [`---\nms.date: 2026-99-99\n---\n${body}`, null],
  'a colon unquoted': [`---\ntitle: a: b\n---\n${body}`, 'front-matter-broken'],
  'an at sign': [`---\ndescription: @x\n---\n${body}`, 'front-matter-broken'],
  'tabs for indentation': [`---\na:\n\t- b\n---\n${body}`, 'front-matter-broken'],
  'a list, not keys': [`---\n- a\n- b\n---\n${body}`, 'front-matter-broken'],
  'only a word': [`---\njust words\n---\n${body}`, 'front-matter-broken'],
  'blanks after both fences': [`---  \ntitle: T\n---\t \n${body}`, null],
};

describe('front matter (threats M5)', () => {
  it('is tried with at least 30 files', () => {
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(30);
  });

  it.each(Object.entries(files))('%s gives a readable page', (_, [text, code]) => {
    const page = parsePage({ path: 'es/page.md', text, files: {}, lang: 'es' });
    expect(describeTree(page.tree).join('')).toContain('<p>Texto legible.</p>');
    expect(page.title).toBe('Título');
    if (code) expect(page.warnings.map((warning) => warning.code)).toContain(code);
    else expect(page.warnings.filter((warning) => warning.code.startsWith('front-matter'))).toEqual([]);
    expect(globalThis).not.toHaveProperty('fieldbookHacked');
    expect({}).not.toHaveProperty('hacked');
    expect(page.frontMatter).not.toHaveProperty('hacked');
    expect(Object.getPrototypeOf(page.frontMatter)).toBe(Object.prototype);
  });

  it('keeps the lines of the file', () => {
    expect(splitFrontMatter('---\na: b\n---\nText').body).toBe('\n\n\nText');
  });

  it('saves what it can of broken keys', () => {
    const { values } = splitFrontMatter('---\ntitle: a: b\nms.date: 01/02/2020\n---\n');
    expect(values).toEqual({ title: 'a: b', 'ms.date': '01/02/2020' });
  });

  it('keeps strings, numbers, booleans and lists of them, and nothing else', () => {
    const { values } = splitFrontMatter(
      '---\na: x\nb: 2\nc: true\nd: [x, 1, {y: z}]\ne: {f: g}\nh:\ni: 2020-03-25\n---\n',
    );
    expect(values).toEqual({ a: 'x', b: 2, c: true, d: ['x', 1], i: '2020-03-25' });
  });

  it('takes a rule at the top for a rule', () => {
    expect(splitFrontMatter('---\n\nText')).toMatchObject({ values: {}, warnings: [] });
    expect(splitFrontMatter('----\ntitle: T\n----\n').values).toEqual({});
  });
});
