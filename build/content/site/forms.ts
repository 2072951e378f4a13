import type { Element, ElementContent } from 'hast';
import type { ItemView, PageView, RoleInfo } from '../../../contract/shapes/library.ts';
import { particularMarks, sharedMarks } from '../../../contract/shapes/shared-marks.ts';
import type { SharedMarks } from '../../../contract/shapes/shared-marks.ts';
import type { Addresses } from './links.ts';
import { formWordsOf } from './form-words.ts';

/** What the drawing of forms and items needs besides the element. */
export interface FormPlace {
  readonly page: PageView;
  readonly addresses: Addresses;
  readonly roles: readonly RoleInfo[];
}

/** A form: what it is for above its label; one that stands elsewhere is a link there. */
export function drawForm(element: Element, { page, addresses }: FormPlace): readonly ElementContent[] {
  const words = formWordsOf(page.lang);
  const { dataForm, dataKind } = element.properties;
  const form = page.forms.find(({ id }) => id === dataForm);
  const mark = span('form-mark', words.form);
  if (dataKind !== 'again') {
    const facts = [words.per[String(dataKind)] ?? '', ...(form?.history ? [words.history] : [])].map((fact) => span('fact', fact));
    return [{ ...element, tagName: 'section', children: [paragraph('form-head', [mark, ...facts]), ...element.children] }];
  }
  if (!form) return [];
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href: addresses.page(page.lang, form.page.key, form.anchor) },
    children: [text(words.again(form.label, form.page.title))],
  };
  return [paragraph('form-again', [mark, text(' '), link])];
}

/** A field or a table of rows: label, what kind of answer it wants, and room for it on paper. */
export function drawField(element: Element, lang: string): readonly ElementContent[] {
  const words = formWordsOf(lang);
  const { dataPart, dataKind, dataRequired } = element.properties;
  const kind = dataPart === 'rows' ? 'rows' : String(dataKind);
  const facts = span('form-facts', words.kinds[kind] ?? '');
  if (dataRequired === 'true') facts.children.push(text(' '), { type: 'element', tagName: 'strong', properties: {}, children: [text(words.required)] });
  const [label, ...rest] = element.children;
  const roomless = kind === 'rows' || kind === 'choice' || kind === 'multi' || kind === 'computed';
  const room = kind === 'bool' ? [list(words.yesNo)] : roomless ? [] : [span('form-room', '')];
  return [{ ...element, children: [...(label ? [label] : []), facts, ...rest, ...room] }];
}

/** Who guides and does a list's items, and how often, said above it; below an item only what is particular about it. */
export function drawChecklist(element: Element, place: FormPlace): readonly ElementContent[] {
  const items = itemsOf(element, place.page);
  const shared = sharedMarks(items);
  const children = element.children.map((child): ElementContent => {
    const item = child.type === 'element' ? items.find(({ id }) => id === child.properties['dataItem']) : undefined;
    if (child.type !== 'element' || !item) return child;
    return { ...child, children: [...child.children, ...marks('item-particular', particularMarks(item, shared), place)] };
  });
  return [...marks('group-roles', shared, place), { ...element, children }];
}

function marks(className: string, { guides, does, repeat, per, need }: SharedMarks, { page, roles }: FormPlace): readonly Element[] {
  const words = formWordsOf(page.lang);
  const said = [
    ...(guides.length > 0 ? [`${words.guides}: ${names(guides, roles)}`] : []),
    ...(does.length > 0 ? [`${words.does}: ${names(does, roles)}`] : []),
    ...(repeat ? [words.repeat[repeat] ?? ''] : []),
    ...(per ? [words.perService] : []),
    ...(need === 'optional' ? [words.optional] : []),
  ];
  return said.length === 0 ? [] : [paragraph(className, said.map((one) => span('fact', one)))];
}

function itemsOf(element: Element, page: PageView): readonly ItemView[] {
  return element.children.flatMap((child) => {
    const id = child.type === 'element' ? child.properties['dataItem'] : undefined;
    return page.checklist.find((item) => item.id === id) ?? [];
  });
}

function names(ids: readonly string[], roles: readonly RoleInfo[]): string {
  return ids.map((id) => roles.find((role) => role.id === id)?.title ?? id).join(', ');
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

function span(className: string, words: string): Element {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children: words === '' ? [] : [text(words)] };
}

function paragraph(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'p', properties: { className: [className] }, children };
}

function list(words: readonly string[]): Element {
  const entries = words.map((word): Element => ({ type: 'element', tagName: 'li', properties: {}, children: [text(word)] }));
  return { type: 'element', tagName: 'ul', properties: {}, children: entries };
}
