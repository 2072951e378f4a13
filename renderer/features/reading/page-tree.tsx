import type { Root } from 'hast';
import { memo } from 'react';
import Markdown from 'react-markdown';
import type { Components } from 'react-markdown';
import { Division } from './parts/division.tsx';
import { CodeBox } from './parts/code-box.tsx';
import { Figure, PageImage } from './parts/figure.tsx';
import { PageHeading } from './parts/heading.tsx';
import { ListItem, ListBox } from './parts/list.tsx';
import { PageLink } from './page-link.tsx';

/** Draws the stored tree: parsing was done once, when the edition was compiled (DESIGN decision 1). */
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
  img: ({ node, alt }) => <PageImage at={Number(node?.properties['dataMedia'])} alt={alt ?? ''} />,
  figure: ({ node, children }) => <Figure node={node}>{children}</Figure>,
  div: ({ node, children, ...rest }) => (
    <Division node={node} {...rest}>
      {children}
    </Division>
  ),
  pre: ({ node, children }) => <CodeBox node={node}>{children}</CodeBox>,
  h2: ({ node: _node, ...rest }) => <PageHeading depth={2} {...rest} />,
  h3: ({ node: _node, ...rest }) => <PageHeading depth={3} {...rest} />,
  h4: ({ node: _node, ...rest }) => <PageHeading depth={4} {...rest} />,
  h5: ({ node: _node, ...rest }) => <PageHeading depth={5} {...rest} />,
  h6: ({ node: _node, ...rest }) => <PageHeading depth={6} {...rest} />,
  ul: ({ node, ...rest }) => <ListBox as="ul" node={node} {...rest} />,
  ol: ({ node, ...rest }) => <ListBox as="ol" node={node} {...rest} />,
  li: ({ node, ...rest }) => <ListItem node={node} {...rest} />,
};
