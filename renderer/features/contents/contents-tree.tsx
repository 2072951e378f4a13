import { ChevronRight, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ContentsNode } from '../../../contract/shapes/library.ts';
import { languageName, useLang, useSay } from '../../i18n/i18n.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { RouteLink } from '../../ui/route-link.tsx';

interface ContentsTreeProps {
  readonly nodes: readonly ContentsNode[];
  readonly pageMark?: ((key: string) => ReactNode) | undefined;
  /** Groups begin closed, but for the one that holds the page being read. */
  readonly folded?: boolean;
}

/** A part of the contents: pages as links, groups that open and close. */
export function ContentsTree({ nodes, pageMark, folded = false }: ContentsTreeProps) {
  return (
    <ul className="tree">
      {nodes.map((node) => (
        <li key={node.id}>
          {node.page ? <PageNode node={node} pageMark={pageMark} /> : null}
          {!node.page && node.href ? <OutsideNode node={node} /> : null}
          {!node.page && !node.href ? <GroupNode node={node} pageMark={pageMark} folded={folded} /> : null}
          {(node.page || node.href) && node.children.length > 0 ? (
            <ContentsTree nodes={node.children} pageMark={pageMark} folded={folded} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function PageNode({
  node,
  pageMark,
}: {
  readonly node: ContentsNode;
  readonly pageMark: ContentsTreeProps['pageMark'];
}) {
  const lang = useLang();
  const say = useSay();
  const key = node.page?.key ?? '';
  const current = useNavigation(({ route }) => route.view === 'page' && route.place.key === key);
  const other = node.page && node.page.lang !== lang ? node.page.lang : null;
  return (
    <RouteLink
      className="tree-link"
      aria-current={current ? 'page' : undefined}
      to={{ view: 'page', place: { lang, key } }}
    >
      <span>{node.title}</span>
      {other && (
        <span className="lang-mark" title={say('contents.only-in', { language: languageName(other, lang) })}>
          {other}
        </span>
      )}
      {pageMark?.(key)}
    </RouteLink>
  );
}

function OutsideNode({ node }: { readonly node: ContentsNode }) {
  return (
    <a className="tree-link" href={node.href ?? undefined} target="_blank" rel="noopener noreferrer">
      <span>{node.title}</span>
      <ExternalLink size={13} aria-hidden />
    </a>
  );
}

function GroupNode({
  node,
  pageMark,
  folded,
}: { readonly node: ContentsNode } & Omit<ContentsTreeProps, 'nodes'>) {
  const holdsPage = useNavigation(({ route }) => route.view === 'page' && holds(node, route.place.key));
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? (holdsPage || !folded);
  return (
    <>
      <button
        type="button"
        className="tree-link tree-fold"
        aria-expanded={open}
        onClick={() => setChosen(!open)}
      >
        <ChevronRight size={14} aria-hidden />
        <span>{node.title}</span>
      </button>
      {open && <ContentsTree nodes={node.children} pageMark={pageMark} folded={folded ?? false} />}
    </>
  );
}

function holds(node: ContentsNode, key: string): boolean {
  return node.page?.key === key || node.children.some((child) => holds(child, key));
}
