import type { Element, ElementContent } from 'hast';
import type { ItemView, PageView, RoleInfo } from '../../../host/contract/library-calls.ts';
import type { Addresses } from './article.ts';
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

/** Who guides and does most of a list's items, said above it. */
export function drawChecklist(element: Element, place: FormPlace): readonly ElementContent[] {
  const items = itemsOf(element, place.page);
  const { guides, does } = sharedRoles(items);
  const words = formWordsOf(place.page.lang);
  const said = [
    ...(guides.length > 0 ? [`${words.guides}: ${names(guides, place.roles)}`] : []),
    ...(does.length > 0 ? [`${words.does}: ${names(does, place.roles)}`] : []),
  ];
  const drawn = { ...element, children: element.children.map((child) => withParticulars(child, items, place)) };
  return said.length === 0 ? [drawn] : [paragraph('group-roles', said.map((one) => span('fact', one))), drawn];
}

function withParticulars(child: ElementContent, items: readonly ItemView[], { page, roles }: FormPlace): ElementContent {
  const item = child.type === 'element' ? items.find(({ id }) => id === child.properties['dataItem']) : undefined;
  if (child.type !== 'element' || !item) return child;
  const words = formWordsOf(page.lang);
  const shared = sharedRoles(items);
  const said = [
    ...(item.guides.join() !== shared.guides.join() ? [`${words.guides}: ${names(item.guides, roles)}`] : []),
    ...(item.does.join() !== shared.does.join() ? [`${words.does}: ${names(item.does, roles)}`] : []),
    ...(item.repeat ? [words.repeat[item.repeat] ?? ''] : []),
    ...(item.per ? [words.perService] : []),
    ...(item.need === 'optional' ? [words.optional] : []),
  ].filter((word) => !word.endsWith(': '));
  return said.length === 0 ? child : { ...child, children: [...child.children, paragraph('item-particular', said.map((one) => span('fact', one)))] };
}

function sharedRoles(items: readonly ItemView[]): Pick<ItemView, 'guides' | 'does'> {
  const pairs = Map.groupBy(items, ({ guides, does }) => JSON.stringify([guides, does]));
  const [most] = [...pairs.values()].toSorted((one, other) => other.length - one.length);
  return { guides: most?.[0]?.guides ?? [], does: most?.[0]?.does ?? [] };
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
