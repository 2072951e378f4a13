import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRedirections } from '../../dialect/collections/redirections.ts';
import { parseToc } from '../../dialect/collections/toc.ts';
import { parsePage } from '../../dialect/parse-page.ts';
import { contentIn } from '../paths.ts';
import { ownCodes, severityOf } from './problem.ts';

const text = readFileSync(join(contentIn, 'README.md'), 'utf8');
const fences = [...text.matchAll(/^(`{3,})([^\n`]*)\n([\s\S]*?)^\1$/gm)].map(([, , info = '', body = '']) => ({ info: info.trim(), body }));
const pages = fences.filter(({ info }) => info === 'markdown');
const files = { 'includes/help.md': 'Ask the partner manager.' };

function parts(node: object): readonly string[] {
  const own = 'properties' in node && node.properties && typeof node.properties === 'object' && 'dataPart' in node.properties;
  const name = own ? [String(Reflect.get(Object(Reflect.get(node, 'properties')), 'dataPart'))] : [];
  const children: unknown = 'children' in node ? node.children : [];
  return [...name, ...(Array.isArray(children) ? children.flatMap((child: object) => parts(child)) : [])];
}

describe('content/README.md', () => {
  it('has an example of everything it explains', () => {
    expect(fences.map(({ info }) => info.split(' ').at(-1))).toEqual(expect.arrayContaining(['sh', 'markdown', 'toc', 'redirections']));
    const shown = new Set(pages.flatMap(({ body }) => parts(parsePage({ path: 'x.md', text: body, lang: 'en', files }).tree)));
    const wanted = ['checklist', 'alert', 'image', 'long-description', 'table', 'row', 'column', 'tabs', 'tab', 'code', 'video'];
    expect([...shown]).toEqual(expect.arrayContaining(wanted));
  });

  it.each(pages)('parses without a remark: $body', ({ body }) => {
    const page = parsePage({ path: 'x.md', text: body, lang: 'en', files });
    expect(page.warnings).toEqual([]);
    expect(page.title).not.toBe('');
    expect(page.blocks.filter(({ kind, text: words }) => kind !== 'code' && /:::|\[!|<a name/.test(words))).toEqual([]);
  });

  it('names every code of the check once, and marks the warnings', () => {
    const table = text.slice(text.indexOf('## What the check finds'));
    const named = [...table.matchAll(/`([a-z]+(?:-[a-z]+)*)`(\\\*)?(?=[,\s|])/g)].map(([, code = '', mark]) => `${code} ${mark ? 'warning' : 'error'}`);
    const rows = named.filter((one) => ownCodes.includes(one.split(' ')[0] ?? ''));
    expect(rows.toSorted()).toEqual(ownCodes.map((code) => `${code} ${severityOf(code)}`).toSorted());
  });

  it('has contents and redirections the reader understands', () => {
    const toc = parseToc(fences.find(({ info }) => info === 'yaml toc')?.body ?? '');
    expect(toc.broken).toBeNull();
    expect(toc.nodes[2]?.names).toEqual({ en: 'Templates', es: 'Plantillas' });
    expect(parseRedirections(fences.find(({ info }) => info === 'json redirections')?.body ?? '')).toHaveLength(1);
  });
});
