import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { useJoins } from '../testing/joined-notebook.ts';
import { faultsOfCollection } from './testing/annotation-model.ts';

const at = { lang: 'en', key: 'licences' };
const selector = { block: 'b:Count', exact: 'Count the licences', prefix: '', suffix: ' before the' };

function textOf({ base64 }: { readonly base64: string }): string {
  return Buffer.from(base64, 'base64').toString();
}

function itemsOf(file: { readonly base64: string }): readonly Record<string, unknown>[] {
  const { first } = JSON.parse(textOf(file)) as { first?: { items: Record<string, unknown>[] } };
  return first?.items ?? [];
}

/** Every node of a Markdown text of a type, as GitHub's grammar reads it. */
function nodesOf(markdown: string, type: Nodes['type']): readonly Nodes[] {
  const walk = (node: Nodes): readonly Nodes[] => [
    ...(node.type === type ? [node] : []),
    ...('children' in node ? node.children.flatMap(walk) : []),
  ];
  return walk(unified().use(remarkParse).use(remarkGfm).parse(markdown));
}

function said(node: Nodes | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(said).join('') : '';
}

describe('notes and highlights as a file', () => {
  const { calls } = useJoins();
  const file = (format: 'markdown' | 'annotations', more: object = {}) =>
    calls()['notes.file']({ lang: 'en', format, ...more });

  async function fill(): Promise<string> {
    const { id } = await calls()['engagement.create']({ client: 'Añil; Söhne', colour: 1, language: 'en' });
    await calls()['highlight.add']({ ...at, colour: 2, selectors: [selector], note: '**Ask** Marta' });
    await calls()['highlight.add']({ ...at, colour: 1, selectors: [{ ...selector, exact: 'Ask for' }] });
    await calls()['checklist.set']({ ...at, item: 'i1', note: 'three of them', who: 'Ana Ruiz' });
    await calls()['checklist.set']({ ...at, item: 'i1', state: 'done', who: 'Ben' });
    await calls()['checklist.set']({ ...at, item: 'i2', state: 'done' });
    await calls()['own.add']({ ...at, words: 'Mine without a note' });
    const heading = { ...at, kind: 'heading', anchor: 'first-steps' } as const;
    await calls()['bookmark.add']({ target: heading, title: 'First steps', note: 'begin here' });
    await calls()['bookmark.add']({
      target: { lang: 'en', key: 'network', kind: 'page' },
      title: 'network en',
    });
    return id;
  }

  it('are annotations as the model of the W3C has them, each once', async () => {
    await fill();
    const made = await file('annotations');
    expect(made.name).toMatch(/^notes-añil-sohne-\d{4}-\d\d-\d\d\.jsonld$/);
    expect(made.mime).toMatch(/^application\/ld\+json;/);
    expect(faultsOfCollection(textOf(made))).toEqual([]);
    const source = 'fieldbook://page/en/licences';
    expect(itemsOf(made)).toMatchObject([
      {
        motivation: 'commenting',
        body: { type: 'TextualBody', value: '**Ask** Marta', format: 'text/markdown', purpose: 'commenting' },
        target: {
          source,
          selector: {
            type: 'TextQuoteSelector',
            exact: 'Count the licences',
            suffix: ' before the first call.\nAsk for the list of names in writing.',
          },
        },
      },
      { motivation: 'highlighting', target: { source, selector: { exact: 'Ask for' } } },
      {
        motivation: 'commenting',
        creator: { type: 'Person', name: 'Ana Ruiz' },
        body: { value: 'three of them' },
        target: { source, selector: { exact: 'Item number 1' } },
      },
      {
        motivation: 'bookmarking',
        body: [{ value: 'First steps' }, { value: 'begin here' }],
        target: { source, selector: { type: 'FragmentSelector', value: 'first-steps' } },
      },
      { motivation: 'bookmarking', target: { source: 'fieldbook://page/en/network' } },
    ]);
    expect(itemsOf(made)[1]).not.toHaveProperty('body');
  });

  it('name an annotation the same each time, say when it was changed, and are an empty collection when there is nothing', async () => {
    const nothing = textOf(await file('annotations'));
    expect(faultsOfCollection(nothing)).toEqual([]);
    expect(JSON.parse(nothing)).toMatchObject({ total: 0 });
    await fill();
    const ids = async () => itemsOf(await file('annotations')).map(({ id }) => id);
    const before = await ids();
    const [first] = await calls()['highlight.list']({ lang: 'en' });
    await calls()['highlight.change']({ id: first?.id ?? '', note: 'another' });
    expect(await ids()).toEqual(before);
    const [one] = itemsOf(await file('annotations'));
    expect(one).toMatchObject({ created: first?.made, body: { value: 'another' } });
    expect(String(one?.['modified']) > String(one?.['created'])).toBe(true);
  });

  it('are of one page on wish, and of one client with what is for all', async () => {
    await fill();
    const of = async (more: object) => itemsOf(await file('annotations', more)).length;
    expect(await of({})).toBe(5);
    expect(await of({ key: 'licences' })).toBe(4);
    expect(await of({ key: 'plain' })).toBe(0);
    await calls()['highlight.add']({ ...at, colour: 3, selectors: [selector], engagement: null });
    const { id } = await calls()['engagement.create']({ client: 'Other', colour: 2, language: 'en' });
    expect(await of({ engagement: id })).toBe(1);
  });

  it('are Markdown by page, with who wrote and when, in the language asked for', async () => {
    await fill();
    const markdown = textOf(await file('markdown', { lang: 'es' }));
    expect(nodesOf(markdown, 'heading').map(said)).toEqual([
      'Notas y resaltados',
      'licences es',
      'network en',
    ]);
    expect(nodesOf(markdown, 'link')).toMatchObject([
      { url: 'fieldbook://page/es/licences' },
      { url: 'fieldbook://page/es/network' },
    ]);
    expect(markdown).toContain('Ana Ruiz');
    expect(nodesOf(markdown, 'strong').map(said)).toEqual(['Ask']);
    expect(textOf(await file('markdown', { key: 'plain' }))).toContain('Nothing was marked or noted.');
  });

  it.each([
    '# Not a heading', '<b>bold</b> & &lt;b>', '[a](https://x.example) ![b](c)', '1. one', '- two', '+ three', '> four',
    '```', '~~~', '---', '===', '| a | b |\n|---|---|', '*a* _b_ ~~c~~ `d`', '\\', '[x]: https://x.example', '    code', '[ ] task', '* * *', '&amp;',
  ])('keep the words of the playbook as words: %s', async (exact) => {
    await calls()['highlight.add']({ ...at, colour: 1, selectors: [{ ...selector, exact }] });
    await calls()['bookmark.add']({ target: { ...at, kind: 'page' }, title: exact });
    const markdown = textOf(await file('markdown'));
    const quotes = nodesOf(markdown, 'blockquote').map(said);
    expect(quotes).toEqual([exact.replaceAll(/\s+/g, ' ').trim()]);
    for (const type of ['html', 'code', 'inlineCode', 'table', 'image', 'thematicBreak', 'strong', 'emphasis', 'delete'] as const)
      expect(nodesOf(markdown, type)).toEqual([]);
    expect(nodesOf(markdown, 'heading')).toHaveLength(2);
    expect(nodesOf(markdown, 'list')).toHaveLength(2);
  }); // prettier-ignore

  it.each([
    '```\nnever closed',
    '<!-- never closed',
    '> lazy',
    '<div>',
    '| a |\n|---|',
    '- list',
    '    code',
    '~~~~',
    'a\r# b',
  ])('let no note swallow the next one: %s', async (note) => {
    await calls()['highlight.add']({ ...at, colour: 1, selectors: [selector], note });
    await calls()['highlight.add']({ ...at, colour: 1, selectors: [{ ...selector, exact: 'the next' }] });
    const markdown = textOf(await file('markdown'));
    const quotes = nodesOf(markdown, 'blockquote').map(said);
    expect(quotes.at(0)).toBe('Count the licences');
    expect(quotes.at(-1)).toBe('the next');
  });
});
