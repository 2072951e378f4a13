import { expect, it } from 'vitest';
import { parseToc, parseTocMarkdown } from '../collections/toc.ts';
import { referencedFiles } from '../referenced-files.ts';
import { readYaml } from '../yaml.ts';
import { sample } from '../../build/trial-sample.ts';

/** What a hostile table of contents or list of includes may take where nothing could stop it, milliseconds of processor time, with other work on the machine. */
const WITHIN_MS = 10_000;
const MUCH = 4_900_000;
const repeated = (piece: string, length = MUCH) => piece.repeat(Math.ceil(length / piece.length));
const numbered = (line: (at: number) => string, lines = 350_000) =>
  Array.from({ length: lines }, (_, at) => line(at)).join('\n');

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const yamls: Readonly<Record<string, string>> = {
  'a list': repeated('- a\n'),
  'keys that differ': numbered((at) => `k${at}: v`),
  'keys that differ, as many as are read': numbered((at) => `k${at}: v`, 100_000),
  'one key': repeated('a: b\n'),
  'a flow': `[${repeated('a,')}]`,
  anchors: numbered((at) => `- &a${at} b`),
  documents: repeated('---\n'),
  questions: repeated('? a\n'),
  tags: repeated('- !!str a\n'),
  folds: repeated('- >\n  a\n\n'),
  'a quote that never ends': `"${repeated('a')}`,
  blanks: `a:${repeated(' ')}`,
};

it.each(sample(Object.entries(yamls), 3))('YAML of %s is read, or refused, in time', (_, text) => {
  expect(processorTime(() => readYaml(text))).toBeLessThan(WITHIN_MS);
});

it.each(['a: 1\nb: 2\na: 3\n', '- x: 1\n  x: 2\n', '{a: 1, b: 2, a: 3}\n'])(
  'a key that stands twice is told: %j',
  (text) => {
    expect(readYaml(text)).toMatchObject({ ok: false, reason: 'DUPLICATE_KEY' });
  },
);

const tables: Readonly<Record<string, string>> = {
  headings: repeated('# [a](b.md)\n'),
  'headings in turns': repeated('# [a](b.md)\n## [c](d.md)\n', 150_000),
  lists: repeated('- [a](b.md)\n'),
  'lists in lists': numbered((at) => `${' '.repeat((at % 11) * 2)}- [a](b.md)`, 5_900),
  emphasis: repeated(`${'*a '.repeat(60)}\n\n`, 490_000),
  addresses: repeated(`${'www.a.b/ '.repeat(100)}\n`, 490_000),
};

it.each(sample(Object.entries(tables), 3))(
  'contents in Markdown of %s are read, or refused, in time',
  (_, text) => {
    expect(processorTime(() => parseTocMarkdown(text))).toBeLessThan(WITHIN_MS);
  },
);

it.each([
  repeated('[!include['),
  repeated('[!include[a]('),
  repeated(`[!include[${'a'.repeat(1_000)}](`),
  repeated(':::code '),
])('names of included files are looked for in time', (text) => {
  expect(processorTime(() => referencedFiles({ path: 'en/a.md', text }))).toBeLessThan(WITHIN_MS);
});

it('a table of ten thousand pages is no hostile one', () => {
  const yaml = numbered(
    (at) => `- name: Page ${at}, or how-to\n  href: folder-${at % 9}/page-${at}.md\n  items: []`,
    10_000,
  );
  expect(parseToc(yaml)).toMatchObject({ broken: null });
  expect(parseToc(yaml).nodes).toHaveLength(10_000);
  const markdown = numbered((at) => `# [Page ${at}](page-${at}.md)`, 5_000);
  expect(parseTocMarkdown(markdown).nodes).toHaveLength(5_000);
});
