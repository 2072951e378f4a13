import type { Element, Root } from 'hast';
import { memo } from 'react';
import type { ReactNode } from 'react';
import Markdown from 'react-markdown';
import type { Components } from 'react-markdown';
import { Guard } from '../../ui/guard.tsx';
import { drawingOf } from './parts/drawings.tsx';
import type { PartProps } from './parts/drawings.tsx';
import { Figure, PageImage } from './parts/figure.tsx';
import { textOf } from './parts/hast.ts';
import { PageHeading } from './parts/heading.tsx';
import { ListItem } from './parts/list.tsx';
import { PageLink } from './page-link.tsx';

/** Draws the stored tree: parsing was done once, when the edition was compiled. */
export const PageTree = memo(function PageTree({ tree }: { readonly tree: Root }) {
  return (
    <Markdown components={components} rehypePlugins={[[storedTree, tree]]}>
      {''}
    </Markdown>
  );
});

/** A rehype plugin that hands in the tree. react-markdown edits what it draws, so it gets a copy. */
function storedTree(tree: Root): () => Root {
  return () => structuredClone(tree);
}

const components: Components = {
  a: ({ node, children, ...rest }) =>
    typeof node?.properties['dataLink'] === 'number' || typeof node?.properties['dataLink'] === 'string' ? (
      <PageLink at={Number(node.properties['dataLink'])}>{children}</PageLink>
    ) : (
      <a id={rest.id}>{children}</a>
    ),
  img: ({ node, alt }) => (
    <Guard of={node} words={() => alt ?? ''}>
      <PageImage at={Number(node?.properties['dataMedia'])} alt={alt ?? ''} />
    </Guard>
  ),
  figure: ({ node, children }) => (
    <PartGuard node={node}>
      <Figure node={node}>{children}</Figure>
    </PartGuard>
  ),
  div: partOr('div'),
  pre: partOr('pre'),
  h2: ({ node: _node, ...rest }) => <PageHeading depth={2} {...rest} />,
  h3: ({ node: _node, ...rest }) => <PageHeading depth={3} {...rest} />,
  h4: ({ node: _node, ...rest }) => <PageHeading depth={4} {...rest} />,
  h5: ({ node: _node, ...rest }) => <PageHeading depth={5} {...rest} />,
  h6: ({ node: _node, ...rest }) => <PageHeading depth={6} {...rest} />,
  ul: partOr('ul'),
  ol: partOr('ol'),
  // A plain item is its words; only one with a state of its own can go wrong.
  li: ({ node, ...rest }) =>
    node?.properties['dataItem'] === undefined ? (
      <ListItem node={node} {...rest} />
    ) : (
      <PartGuard node={node}>
        <ListItem node={node} {...rest} />
      </PartGuard>
    ),
};

/** The drawing of the element's part (parts/drawings.tsx); without one, the element itself. */
function partOr(Plain: 'div' | 'pre' | 'ul' | 'ol'): (props: PartProps) => ReactNode {
  return function PartOr({ node, children, ...rest }) {
    const Drawing = drawingOf(node);
    if (!Drawing) return <Plain {...rest}>{children}</Plain>;
    return (
      <PartGuard node={node}>
        <Drawing node={node} {...rest}>
          {children}
        </Drawing>
      </PartGuard>
    );
  };
}

/** A part in a boundary of its own: where it cannot be drawn its words are, and the page around it stays. */
function PartGuard({ node, children }: { readonly node: Element | undefined; readonly children: ReactNode }) {
  return (
    <Guard of={node} words={() => textOf(node)}>
      {children}
    </Guard>
  );
}
