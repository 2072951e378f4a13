import naughty from 'big-list-of-naughty-strings';
import fc from 'fast-check';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parseYamlPage } from '../collections/yaml-page.ts';
import { parsePage } from '../parse-page.ts';
import { isActive, offences } from './oracle.ts';
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
  const pieces = fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '> ',
      '- ',
      '- [ ] ',
      '1. ',
      '    ',
      '`',
      '```\n',
      '|',
      '|-|-|\n',
      '---\n',
      '# ',
      '[',
      '](',
      ')',
      '![',
      '<a name="',
      '">',
      '</a>',
    ],
    ...[
      '<div>',
      '</div>',
      '<!--',
      '-->',
      ':::',
      ':::row:::\n',
      ':::row-end:::\n',
      ':::image source="a" alt-text="',
      '":::',
      '[!NOTE]\n',
      '[!INCLUDE [a](b.md)]',
    ],
    ...[
      '::: zone pivot="a"\n',
      '::: zone-end\n',
      '$',
      '$$',
      '*',
      '**',
      '_',
      '~',
      '[^1]',
      '[^1]: ',
      '@',
      '@"',
      '"',
      ':',
      'a',
      'ñ',
      '\u200b',
      '\u0000',
      '\t',
      '\\',
      '&lt;',
    ],
    ...[
      '<table>',
      '<td>',
      '<script>',
      '</script>',
      '<svg>',
      'https://a.b',
      'xref:',
      '#tab/a',
      '{#x}',
      '\ud800',
      '<b>',
      '<p>',
      '<li>',
      '<br>',
    ],
  );

  it('made of the dialect’s pieces is a page without offence', () => {
    const text = fc.array(pieces, { maxLength: 60 }).map((each) => each.join(''));
    const check = (written: string) => offences(parse({ text: written, included: written }));
    fc.assert(
      fc.property(text, (written) => {
        expect(check(written)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('of any signs is a page, and a YAML page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(offences(parse({ text, included: text }))).toEqual([]);
        expect(offences(parseYamlPage({ path: 'a.yml', text, files: {}, lang: 'en' }))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
