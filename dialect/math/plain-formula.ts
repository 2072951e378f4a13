import type { Element, ElementContent } from 'hast';

/** Relations and operations between two things: with a blank on either side. */
const BETWEEN = /^[=<>≤≥≠≈≡∼∝+\-−±∓×÷·⋅∗→←⇒⇐⇔↦∈∉⊂⊆∪∩∧∨≔]$/u;
/** Signs that are heard and not seen: times, of, and. */
const UNSEEN = /[\u2061-\u2064\u200b]/g;
const BRACES = /^[⏞⏟⎴⎵‾_¯]$/u;
const LARGE = /^[∑∏∫∬∭∮⋃⋂]$/u;

/** A formula as one line of words and signs, `E = m c^2`: for searching, bookmarks, copying and reports. */
export function plainFormula(math: Element): string {
  return lineOf(math)
    .normalize('NFKC')
    .replaceAll('−', '-')
    .replace(/\s+/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\],;])/g, '$1')
    .trim();
}

function lineOf(node: ElementContent | undefined): string {
  if (node?.type === 'text') return node.value.replace(UNSEEN, '');
  if (node?.type !== 'element') return '';
  const way = ways[node.tagName];
  return way ? way(node) : node.children.map((child) => lineOf(child)).join('');
}

type Way = (element: Element) => string;

const ways: Readonly<Record<string, Way | undefined>> = {
  mo: (element) => {
    const sign = inner(element);
    return BETWEEN.test(sign) ? ` ${sign} ` : LARGE.test(sign) ? `${sign} ` : sign;
  },
  mspace: () => ' ',
  mphantom: () => '',
  mfrac: ({ children: [above, below], properties }) =>
    properties['linethickness'] === undefined
      ? `${group(above)}/${group(below)}`
      : `${lineOf(above)} ${lineOf(below)}`,
  msqrt: (element) => `√${grouped(inner(element))}`,
  mroot: ({ children: [base, degree] }) => {
    const number = lineOf(degree).trim();
    return number === '3'
      ? `∛${group(base)}`
      : number === '4'
        ? `∜${group(base)}`
        : `${number}√${group(base)}`;
  },
  msup: ({ children: [base, above] }) => raised(base, above),
  msub: ({ children: [base, below] }) => `${lineOf(base).trimEnd()}_${group(below)}`,
  msubsup: ({ children: [base, below, above] }) =>
    `${lineOf(base).trimEnd()}_${group(below)}^${group(above)}${afterLarge(base)}`,
  munderover: ({ children: [base, below, above] }) =>
    `${lineOf(base).trimEnd()}_${group(below)}^${group(above)}${afterLarge(base)}`,
  munder: ({ children: [base, below] }) =>
    isSign(below) ? withMark(base, below) : `${lineOf(base).trimEnd()}_${group(below)} `,
  mover: ({ children: [base, above] }) =>
    isSign(above) ? withMark(base, above) : `${lineOf(base).trimEnd()}^${group(above)} `,
  mtable: ({ children }) => children.map((row) => rowOf(row)).join('; '),
};

function inner(element: Element): string {
  return element.children.map((child) => lineOf(child)).join('');
}

function rowOf(row: ElementContent): string {
  if (row.type !== 'element') return '';
  const aligned = row.children.some(
    (cell) => cell.type === 'element' && cell.properties['columnalign'] !== undefined,
  );
  return row.children
    .map((cell) => lineOf(cell).trim())
    .filter((cell) => cell !== '')
    .join(aligned ? ' ' : ', ');
}

/** A prime stands by its letter; any other power after a `^`. */
function raised(base: ElementContent | undefined, above: ElementContent | undefined): string {
  const power = lineOf(above).trim();
  return /^[′″‴*†]+$/u.test(power)
    ? `${lineOf(base)}${power}`
    : `${lineOf(base).trimEnd()}^${grouped(power)}`;
}

function afterLarge(base: ElementContent | undefined): string {
  return LARGE.test(lineOf(base).trim()) ? ' ' : '';
}

function isSign(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'mo';
}

/** A hat or an arrow over a letter; a brace over or under a sum says nothing in a line. */
function withMark(base: ElementContent | undefined, mark: ElementContent | undefined): string {
  const sign = lineOf(mark).trim();
  return BRACES.test(sign) ? lineOf(base) : `${lineOf(base).trimEnd()}${sign}`;
}

function group(node: ElementContent | undefined): string {
  return grouped(lineOf(node));
}

/** In brackets when it is more than one thing. */
function grouped(text: string): string {
  const line = text.trim();
  return /^[\p{L}\p{N}.,_%′]*$/u.test(line) || /^\([^()]*\)$/.test(line) ? line : `(${line})`;
}
