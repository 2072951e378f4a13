import type { Element, Root } from 'hast';
import { describe, expect, it } from 'vitest';
import { splitTree } from './first-part.ts';

const HEIGHT_PX = 800;

function element(tagName: string, children: Element['children'], properties = {}): Element {
  return { type: 'element', tagName, properties, children };
}
const text = (length: number) => ({ type: 'text' as const, value: 'x'.repeat(length) });
const paragraph = () => element('p', [text(250)]);
const tree = (children: Root['children']): Root => ({ type: 'root', children });
const many = (count: number) => Array.from({ length: count }, paragraph);

describe('the first part of a page', () => {
  it('covers the window, and with the rest is the page', () => {
    const page = tree(many(60));
    const { first, rest } = splitTree(page, HEIGHT_PX);
    expect([...first.children, ...(rest?.children ?? [])]).toEqual(page.children);
    // 250 characters are at least two lines of 22 pixels.
    expect(first.children.length * 2 * 22).toBeGreaterThanOrEqual(HEIGHT_PX);
    expect(first.children.length).toBeLessThan(30);
  });

  it('is all of a page that hardly reaches further', () => {
    const page = tree(many(20));
    expect(splitTree(page, HEIGHT_PX)).toEqual({ first: page, rest: null });
  });

  it('does not take for height what is closed, hidden or side by side', () => {
    const closed = element('details', [element('summary', [text(20)]), ...many(60)]);
    const tabs = element('div', [element('div', many(60)), paragraph()], { dataPart: 'tabs' });
    const row = element(
      'tr',
      Array.from({ length: 40 }, () => element('td', [text(90)])),
    );
    const table = element('div', [element('table', [element('tbody', [row])])], { dataPart: 'table' });
    const { first } = splitTree(tree([closed, tabs, table, ...many(60)]), HEIGHT_PX);
    expect(first.children.length).toBeGreaterThan(3 + 8);
  });
});
