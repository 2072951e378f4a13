import { afterAll, describe, expect, it } from 'vitest';
import { openLab } from '../library/testing/editions.ts';
import { columnsOf } from './page-words.ts';
import { openSearch } from './search.ts';
import { foldText, wordsOf } from './words.ts';

const lab = openLab();
afterAll(lab.clean);

/** Letters of each shape: what took minutes when time grew with the square of a word's length. */
const LETTERS = 200_000;
/** Processor time that the index of one such page may take on a slow machine, milliseconds. */
const MOST_MS = 8_000;

function full(piece: string): string {
  return piece.repeat(Math.ceil(LETTERS / piece.length));
}

const shapes: Readonly<Record<string, string>> = {
  'one word': full('a'),
  'one word that ends in a joint': `${full('a')}-`,
  'one compound of single letters': full('a-'),
  'one compound of joints': `a${full('-')}a`,
  apostrophes: full("l'"),
  digits: full('1'),
  'a number in groups': full('111,'),
  'a number in groups that is none': `${full('111\u00a0')}x`,
  'groups of another kind': full('1.111\u00a0'),
  accents: full('é'),
  'marks on one letter': `e${full('\u0301')}`,
  'capitals that grow': full('İ'),
  'one word without blanks': full('漢字'),
  kana: full('カナ'),
  thai: full('ไทย'),
  'words of one kind after another': full('a漢'),
  'spanish endings': full('cion'),
  'endings of endings': `${full('ational')}ly`,
  'many words': full('word '),
  emoji: full('👩‍💻'),
};

describe('words nobody writes', () => {
  for (const [what, text] of Object.entries(shapes)) {
    it(`${what}: the index takes time in proportion to the length`, () => {
      const before = process.cpuUsage();
      for (const lang of ['en', 'es']) {
        columnsOf({
          lang,
          title: text.slice(0, 50_000),
          about: [],
          description: text.slice(0, 50_000),
          blocks: [
            { id: 'b', kind: 'heading', text: text.slice(0, 50_000), anchor: 'b' },
            { id: 'c', kind: 'text', text, anchor: '' },
          ],
        });
      }
      const { user, system } = process.cpuUsage(before);
      console.log(`${what}: ${Math.round((user + system) / 1_000)} ms`);
      expect((user + system) / 1_000).toBeLessThan(MOST_MS);
    });
  }

  it('a page of them is found by its other words, and a long word by its beginning', async () => {
    const long = full('abcdefghij');
    const { edition } = await lab.compile({
      'p.md': `# Page\n\nA kick-off with ${long} and ${full('x-y')} and zebra.\n`,
    });
    const search = openSearch({
      database: edition.database,
      head: edition.head,
      own: () => ({ bookmarked: [], open: [] }),
    });
    for (const query of ['zebra', 'kickoff', 'kick-off', long, 'abcdefghij'.repeat(20)])
      expect([
        query.slice(0, 30),
        search.run({ query, lang: 'en', limit: 5, filters: {}, exact: false }).hits.length,
      ]).toEqual([query.slice(0, 30), 1]);
  });

  it('a word keeps its place in the text, however long it is', () => {
    const text = `${'a'.repeat(5_000)} b`;
    expect(wordsOf(foldText(text), 'en').map(({ start, end }) => [start, end])).toEqual([
      [0, 5_000],
      [5_001, 5_002],
    ]);
  });
});
