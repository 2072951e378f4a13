import type { Nodes } from 'hast';
import type { Page } from '../model.ts';

/** Written down a second time on purpose: the oracle must not learn from what it judges. */
const tags = new Set(
  `a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
  img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr tt u ul
  var wbr math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup
  mtable mtd mtext mtr munder munderover`.split(/\s+/),
);
const properties = new Set(
  `id dir lang title alt width height align colSpan rowSpan scope abbr span start reversed type value open dateTime dataPart dataKind
  dataBorder dataSpan dataPivot dataTarget dataRange dataLanguage dataTitle dataLines dataTab dataCondition dataUid dataItem dataLink
  dataMedia dataBlock dataForm dataField dataRequired accent accentunder columnalign columnspan depth display displaystyle fence form
  linethickness lspace mathvariant maxsize minsize movablelimits notation rowspan rspace scriptlevel separator stretchy symmetric voffset`.split(
    /\s+/,
  ),
);

/** Everything in a page that should not be there; empty is well. */
export function offences(page: Page): readonly string[] {
  const found = treeOffences(page.tree);
  const badLink = page.links.filter(({ href }) => !harmlessAddress(href)).map(({ href }) => `link ${href}`);
  const badMedia = page.media.filter(
    ({ path }) => /^[a-z][a-z0-9+.-]*:/i.test(path) && !/^https?:/i.test(path),
  );
  return [...found, ...badLink, ...badMedia.map(({ path }) => `media ${path}`), ...doubled(page)];
}

function treeOffences(node: Nodes): readonly string[] {
  if (node.type === 'text') return [];
  if (node.type !== 'element' && node.type !== 'root') return [`node ${node.type}`];
  const inner = node.children.flatMap(treeOffences);
  if (node.type === 'root') return inner;
  const names = Object.keys(node.properties).filter((name) => !properties.has(name));
  return [
    ...(tags.has(node.tagName) ? [] : [`element ${node.tagName}`]),
    ...names.map((name) => `attribute ${name}`),
    ...inner,
  ];
}

/** As a browser reads it: control characters and blanks are nothing. */
function harmlessAddress(href: string): boolean {
  const read = href.replace(/[\u0000-\u0020\u007f-\u00a0\u200b\ufeff]/g, '');
  return !/^[a-z][a-z0-9+.-]*:/i.test(read) || /^(?:https?|mailto):/i.test(read);
}

function doubled(page: Page): readonly string[] {
  const ids: string[] = [];
  const collect = (node: Nodes): void => {
    if (node.type === 'element' && node.properties['id'] !== undefined)
      ids.push(String(node.properties['id']));
    if ('children' in node) node.children.forEach(collect);
  };
  collect(page.tree);
  return ids.length === new Set(ids).size ? [] : ['id twice'];
}

/** Whether a tree of a pipeline without a sanitiser would run or load something: the control that shows the inputs bite. */
export function isActive(node: Nodes): boolean {
  if (node.type === 'element') {
    if (
      /^(?:script|style|iframe|object|embed|base|link|meta|form|svg|math|frame|frameset)$/.test(node.tagName)
    )
      return true;
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on/i.test(name) || name === 'style') return true;
      if (/^(?:href|src|action|formAction|data)$/i.test(name) && !harmlessAddress(String(value))) return true;
    }
  }
  return 'children' in node && node.children.some(isActive);
}
