import type { Contents, ContentsNode, EditionView } from '../../../contract/shapes/library.ts';
import type { Addresses } from './links.ts';
import { escapeHtml } from './escape.ts';
import type { SiteWords } from './words.ts';

/** What the column on the left is drawn from: the same on every page of a language, but for what is open. */
export interface SidePlan {
  readonly view: EditionView;
  readonly contents: Contents;
  readonly addresses: Addresses;
  readonly words: SiteWords;
}

/** The page that is being read. */
export interface Here {
  readonly key: string;
  readonly phases: readonly string[];
}

/**
 * Rows of one list that are shown on each side of the page being read. A page carries its own branch and the way to all the rest: with the
 * whole contents in it, a site of ten thousand pages would grow with the square.
 */
const ROWS_AROUND = 20;

/** A branch of the contents: where every page in it lies, worked out once for all pages of a language. */
interface Branch {
  readonly nodes: readonly ContentsNode[];
  /** The nodes from the top down to each page. */
  readonly ways: ReadonlyMap<string, readonly ContentsNode[]>;
}

export interface Side {
  readonly html: (here: Here, addresses: Addresses) => string;
}

/** The left side of every page of a language: the six stations and, below, what belongs to no phase; open where the page being read is. */
export function openSide({ view, contents, words }: Omit<SidePlan, 'addresses'>): Side {
  const { lang } = contents;
  const phases = view.phases.flatMap((phase) => {
    const nodes = contents.phases.find(({ id }) => id === phase.id)?.nodes ?? [];
    return nodes.length > 0 ? [{ phase, branch: branchOf(nodes) }] : [];
  });
  const inPhases = new Set(phases.flatMap(({ branch }) => [...branch.ways.keys()]));
  const rest = branchOf(phases.length === 0 ? contents.nodes : without(contents.nodes, inPhases));
  return {
    html: (here, addresses) => {
      const place: Place = { here, addresses, words, all: `${addresses.home(lang)}#contents` };
      const stations = phases.map(({ phase, branch }) => {
        const title = escapeHtml(phase.title);
        const isHere = here.phases.length === 1 && here.phases[0] === phase.id;
        const to = phase.key ?? branch.nodes.find(({ page }) => page)?.page?.key;
        const way = to === undefined ? place.all : addresses.page(lang, to, '');
        const name = isHere ? `<details open><summary>${title}</summary>${branchHtml(branch, place)}</details>` : `<a class="station" href="${way}">${title}</a>`;
        return `<li data-phase="${phase.colour}">${name}</li>`;
      });
      const line = stations.length > 0 ? `<h2>${words.phases}</h2><ol class="stations">${stations.join('')}</ol>` : '';
      const others = rest.nodes.length > 0 ? `<h2>${stations.length > 0 ? words.resources : words.contents}</h2>${branchHtml(rest, place)}` : '';
      return `${line}${others}<p class="all"><a href="${place.all}">${words.allPages}</a></p>`;
    },
  };
}

interface Place {
  readonly here: Here;
  readonly addresses: Addresses;
  readonly words: SiteWords;
  /** Where everything there is stands. */
  readonly all: string;
}

function branchHtml(branch: Branch, place: Place): string {
  return listHtml(branch.nodes, branch.ways.get(place.here.key) ?? [], place);
}

/** The rows of a list around the one that leads to the page being read. */
function listHtml(nodes: readonly ContentsNode[], [next, ...way]: readonly ContentsNode[], place: Place): string {
  const at = next === undefined ? 0 : Math.max(0, nodes.indexOf(next));
  const [from, to] = [Math.max(0, at - ROWS_AROUND), at + ROWS_AROUND + 1];
  const rows = nodes.slice(from, to).map((node) => `<li>${nodeHtml(node, node === next ? way : null, place)}</li>`);
  const more = (count: number) => (count > 0 ? [`<li class="more"><a href="${place.all}">${place.words.more(count)}</a></li>`] : []);
  return `<ul>${[...more(from), ...rows, ...more(nodes.length - to)].join('')}</ul>`;
}

/** A row; what is below it only where the page being read is (`way`). A group without a page of its own folds. */
function nodeHtml(node: ContentsNode, way: readonly ContentsNode[] | null, place: Place): string {
  const { here, addresses, all } = place;
  const below = way !== null && node.children.length > 0 ? listHtml(node.children, way, place) : '';
  const title = escapeHtml(node.title);
  if (node.page) {
    const current = node.page.key === here.key ? ' aria-current="page"' : '';
    return `<a href="${addresses.page(node.page.lang, node.page.key, '')}"${current}>${title}</a>${below}`;
  }
  if (node.href && /^https?:/i.test(node.href)) return `<a href="${escapeHtml(node.href)}" rel="noopener noreferrer">${title}</a>${below}`;
  if (below) return `<details open><summary>${title}</summary>${below}</details>`;
  const first = firstPage(node);
  return `<a class="group-link" href="${first ? addresses.page(first.lang, first.key, '') : all}">${title}</a>`;
}

function firstPage(node: ContentsNode): ContentsNode['page'] {
  if (node.page) return node.page;
  for (const child of node.children) {
    const page = firstPage(child);
    if (page) return page;
  }
  return null;
}

function branchOf(nodes: readonly ContentsNode[]): Branch {
  const ways = new Map<string, readonly ContentsNode[]>();
  const walk = (list: readonly ContentsNode[], above: readonly ContentsNode[]): void => {
    for (const node of list) {
      const way = [...above, node];
      if (node.page && !ways.has(node.page.key)) ways.set(node.page.key, way);
      walk(node.children, way);
    }
  };
  walk(nodes, []);
  return { nodes, ways };
}

/** The contents without the pages a phase shows. A group left without any goes too. */
function without(nodes: readonly ContentsNode[], keys: ReadonlySet<string>): readonly ContentsNode[] {
  return nodes.flatMap((node) => {
    const children = without(node.children, keys);
    const stays = node.page ? !keys.has(node.page.key) : children.length > 0 || (node.href !== null && node.children.length === 0);
    if (!stays) return children;
    return [{ ...node, children }];
  });
}
