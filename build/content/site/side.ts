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

/** The six stations and, below, what belongs to no phase: the reader's own left side, opened by `details` instead of a script. */
export function sideHtml(plan: SidePlan, here: Here): string {
  const { view, contents, words } = plan;
  const phases = view.phases.flatMap((phase) => {
    const nodes = contents.phases.find(({ id }) => id === phase.id)?.nodes ?? [];
    return nodes.length > 0 ? [{ phase, nodes }] : [];
  });
  const inPhases = new Set(phases.flatMap(({ nodes }) => keysOf(nodes)));
  const rest = phases.length === 0 ? contents.nodes : without(contents.nodes, inPhases);
  const stations = phases.map(({ phase, nodes }) => {
    const open = here.phases.length === 1 && here.phases[0] === phase.id ? ' open' : '';
    return `<li data-phase="${phase.colour}"><details${open}><summary>${escapeHtml(phase.title)}</summary>${nodesHtml(nodes, plan, here)}</details></li>`;
  });
  const line = stations.length > 0 ? `<h2>${words.phases}</h2><ol class="stations">${stations.join('')}</ol>` : '';
  const others = rest.length > 0 ? `<h2>${stations.length > 0 ? words.resources : words.contents}</h2>${nodesHtml(rest, plan, here)}` : '';
  return `${line}${others}`;
}

function nodesHtml(nodes: readonly ContentsNode[], plan: SidePlan, here: Here): string {
  return `<ul>${nodes.map((node) => `<li>${nodeHtml(node, plan, here)}</li>`).join('')}</ul>`;
}

/** A group without a page of its own folds; it is open where the page being read is in it. */
function nodeHtml(node: ContentsNode, plan: SidePlan, here: Here): string {
  const below = node.children.length > 0 ? nodesHtml(node.children, plan, here) : '';
  const title = escapeHtml(node.title);
  if (node.page) {
    const current = node.page.key === here.key ? ' aria-current="page"' : '';
    return `<a href="${plan.addresses.page(node.page.lang, node.page.key, '')}"${current}>${title}</a>${below}`;
  }
  if (node.href && /^https?:/i.test(node.href)) return `<a href="${escapeHtml(node.href)}" rel="noopener noreferrer">${title}</a>${below}`;
  const open = here && keysOf([node]).includes(here.key) ? ' open' : '';
  return below ? `<details${open}><summary>${title}</summary>${below}</details>` : `<span>${title}</span>`;
}

function keysOf(nodes: readonly ContentsNode[]): readonly string[] {
  return nodes.flatMap(({ page, children }) => [...(page ? [page.key] : []), ...keysOf(children)]);
}

/** The contents without the pages a phase shows. A group left without any goes too. */
export function without(nodes: readonly ContentsNode[], keys: ReadonlySet<string>): readonly ContentsNode[] {
  return nodes.flatMap((node) => {
    const children = without(node.children, keys);
    const stays = node.page ? !keys.has(node.page.key) : children.length > 0 || (node.href !== null && node.children.length === 0);
    if (!stays) return children;
    return [{ ...node, children }];
  });
}
