import type { Element, ElementContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { isDiagram } from '../../../dialect/parts.ts';
import type { PartName } from '../../../dialect/parts.ts';
import { drawChecklist, drawField, drawForm } from './forms.ts';
import { attribute, drawLink } from './links.ts';
import type { Context } from './links.ts';

type Draw = (element: Element, context: Context) => readonly ElementContent[];

/** By its own element and the style sheet alone. */
const asWritten: Draw = (element) => [element];

/** How each part of the dialect looks on the docs site, without a script; a part that is not here does not compile. */
export const partHtml: Readonly<Record<PartName, Draw>> = {
  alert: (element, { words }) => titled(element, 'p', attribute(element, 'dataTitle') || (words.alerts[attribute(element, 'dataKind')] ?? '')),
  section: asWritten,
  video: (element, context) => [{ ...element, children: drawLink(element, element.children, context) }],
  image: asWritten,
  'long-description': (element, { words }) => [
    { ...element, tagName: 'details', children: [{ ...title('summary', words.description), properties: {} }, ...element.children] },
  ],
  row: asWritten,
  column: asWritten,
  zone: asWritten,
  moniker: asWritten,
  // Before it, as what stands inside code is code.
  code: (element, { words }) =>
    isDiagram(attribute(element, 'dataLanguage')) ? [{ ...title('p', words.diagram), properties: { className: ['diagram'] } }, element] : [element],
  tabs: asWritten,
  tab: (element) => titled({ ...element, tagName: 'section' }, 'p', attribute(element, 'dataTitle')),
  xref: asWritten,
  // Scrolled by the keyboard where it is wide. No landmark: a page may have many, and of two alike nobody could tell which.
  table: (element, { page }) => [
    { ...element, properties: { ...element.properties, tabIndex: 0, role: 'group', ariaLabel: headsOf(element) || page.title } },
  ],
  checklist: drawChecklist,
  form: drawForm,
  field: (element, { page }) => drawField(element, page.lang),
  rows: (element, { page }) => drawField(element, page.lang),
  missing: (element, { words }) => titled(element, 'p', words.missing),
  math: asWritten,
  footnotes: asWritten,
};

/** What a table is called by: the heads of its columns. */
function headsOf(element: Element): string {
  const heads = element.children.flatMap((child) => (child.type === 'element' && child.tagName !== 'tbody' ? (child.tagName === 'th' ? [toString(child)] : [headsOf(child)]) : []));
  return heads.filter((head) => head !== '').join(', ');
}

function titled(element: Element, tagName: string, text: string): readonly ElementContent[] {
  return [{ ...element, children: [title(tagName, text), ...element.children] }];
}

function title(tagName: string, text: string): Element {
  return { type: 'element', tagName, properties: { className: ['title'] }, children: [{ type: 'text', value: text }] };
}
