import type { Element, Root, RootContent } from 'hast';
import type { Edition } from '../../host/library/read/open-edition.ts';
import type { CheckedPage } from './checked-page.ts';
import type { Problem } from './problem.ts';

/** Pictures that say nothing, or less than they show, to who cannot see them. Icons are decoration. */
export function imageProblems(page: CheckedPage, edition: Edition): readonly Problem[] {
  if (page.facts.media.length === 0) return [];
  const { tree } = edition.page(page.key, page.lang);
  return [
    ...silentImages(tree).flatMap((n) => problemAt(page, n, 'image-without-text')),
    ...bareFigures(tree).flatMap((n) => problemAt(page, n, 'figure-without-description')),
  ];
}

/** A figure that was never closed has lost its description too; one remark on a line is enough. */
const toldAs: Readonly<Record<string, string>> = { 'image-without-text': 'image-without-text', 'figure-without-description': 'section-unclosed' };

function problemAt(page: CheckedPage, n: number, code: string): readonly Problem[] {
  const { line = 1, path = '' } = page.facts.media[n] ?? {};
  const told = page.facts.warnings.some((warning) => warning.line === line && warning.code === toldAs[code]);
  return told ? [] : [{ path: page.path, line, code, detail: path }];
}

function silentImages(node: Root | RootContent): readonly number[] {
  if (node.type !== 'element' && node.type !== 'root') return [];
  if (node.type === 'element' && node.properties['dataKind'] === 'icon') return [];
  const silent = node.type === 'element' && node.tagName === 'img' && !String(node.properties['alt'] ?? '').trim();
  return [...(silent ? mediaIn(node) : []), ...node.children.flatMap(silentImages)];
}

/** Complex figures without a word between their marks. */
function bareFigures(node: Root | RootContent): readonly number[] {
  if (node.type !== 'element' && node.type !== 'root') return [];
  const complex = node.type === 'element' && node.properties['dataPart'] === 'image' && node.properties['dataKind'] === 'complex';
  if (complex) return node.children.some(describes) ? [] : mediaIn(node).slice(0, 1);
  return node.children.flatMap(bareFigures);
}

function describes(node: RootContent): boolean {
  return node.type === 'element' && node.properties['dataPart'] === 'long-description' && wordsBelow(node);
}

function wordsBelow(node: Element): boolean {
  return node.children.some((child) => (child.type === 'text' ? child.value.trim() !== '' : child.type === 'element' && wordsBelow(child)));
}

function mediaIn(node: Element): readonly number[] {
  const own = node.properties['dataMedia'];
  return [...(own === undefined ? [] : [Number(own)]), ...node.children.flatMap((child) => (child.type === 'element' ? mediaIn(child) : []))];
}
