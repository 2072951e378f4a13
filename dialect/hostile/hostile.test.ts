import naughty from 'big-list-of-naughty-strings';
import { array, assert, constantFrom, property, string } from 'fast-check';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parseYamlPage } from '../collections/yaml-page.ts';
import { parsePage } from '../parse-page.ts';
import { isActive, offences } from './oracle.ts';
import { dialectPieces } from './pieces.ts';
import { addressContexts, addresses, contexts, scripts } from './vectors.ts';

interface Vector {
  readonly text: string;
  readonly included: string;
}

const strings: readonly string[] = naughty;
const vectors: readonly Vector[] = [
  ...scripts.flatMap((script) => contexts.map((place) => ({ text: place(script), included: script }))),
  ...addresses.flatMap((address) =>
    addressContexts.map((place) => ({ text: place(address), included: address })),
  ),
  ...strings.flatMap((text) =>
    [text, `- ${text}`, `| ${text} |\n|---|\n| ${text} |`].map((each) => ({ text: each, included: text })),
  ),
];

function parse({ text, included }: Vector) {
  return parsePage({ path: 'es/page.md', text, files: { 'es/vector.md': included }, lang: 'es' });
}

describe('hostile inputs (threats M1, M2)', () => {
  it('are at least 2,000', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(3_300);
  });

  it('leave nothing active in any tree', () => {
    const guilty = vectors.flatMap((vector) =>
      offences(parse(vector)).map((offence) => `${offence}: ${vector.text}`),
    );
    expect(guilty).toEqual([]);
  });

  it('leave nothing active in YAML pages', () => {
    const guilty = [...scripts, ...addresses].flatMap((vector) => {
      const word = JSON.stringify(vector);
      const text = `### YamlMime:Landing\ntitle: ${word}\nsummary: ${word}\nlandingContent:\n  - title: ${word}\n    linkLists:\n      - linkListType: ${word}\n        links:\n          - text: ${word}\n            url: ${word}\nsections:\n  - questions:\n      - question: ${word}\n        answer: ${word}\n`;
      return offences(parseYamlPage({ path: 'es/index.yml', text, files: {}, lang: 'es' })).map(
        (offence) => `${offence}: ${vector}`,
      );
    });
    expect(guilty).toEqual([]);
  });

  it('bite where nothing sanitises: the control', () => {
    const bare = unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypeRaw);
    const active = vectors.filter(({ text }) => isActive(bare.runSync(bare.parse(text))));
    expect(active.length).toBeGreaterThan(200);
  });
});

describe('any text', () => {
  const pieces = constantFrom(...dialectPieces);

  it('made of the dialect’s pieces is a page without offence', () => {
    const text = array(pieces, { maxLength: 60 }).map((each) => each.join(''));
    const check = (written: string) => offences(parse({ text: written, included: written }));
    assert(
      property(text, (written) => {
        expect(check(written)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('of any signs is a page, and a YAML page', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(offences(parse({ text, included: text }))).toEqual([]);
        expect(offences(parseYamlPage({ path: 'a.yml', text, files: {}, lang: 'en' }))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
