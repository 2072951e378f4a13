import type { Element } from 'hast';
import type { HTMLAttributes, ReactNode } from 'react';
import type { ExtraProps } from 'react-markdown';
import type { PartName } from '../../../../dialect/parts.ts';
import { Alert, MissingPart, TableBox, VideoCard, Zone } from './boxes.tsx';
import { CodeBox } from './code-box.tsx';
import { Figure } from './figure.tsx';
import { FormCard, FormField, FormRows } from './form.tsx';
import { attribute } from './hast.ts';
import { ListBox } from './list.tsx';
import { Tabs } from './tabs.tsx';

/** What react-markdown hands over of an element. */
export type PartProps = HTMLAttributes<HTMLElement> & ExtraProps;

type Drawing = (props: PartProps) => ReactNode;

/** By its own element and the style sheet alone: nothing to draw. */
const asWritten = null;

/**
 * How each part of the dialect (dialect/parts.ts) is drawn in the reader; a part that is not here does not compile. One that only a newer
 * edition knows is drawn as written.
 */
const drawings: Readonly<Record<PartName, Drawing | typeof asWritten>> = {
  alert: ({ node, children }) => (
    <Alert kind={attribute(node, 'dataKind')} title={attribute(node, 'dataTitle')}>
      {children}
    </Alert>
  ),
  section: asWritten,
  video: ({ node }) => <VideoCard node={node} />,
  image: ({ node, children }) => <Figure node={node}>{children}</Figure>,
  'long-description': asWritten,
  row: ({ children }) => (
    <div data-part="row" className="columns">
      {children}
    </div>
  ),
  column: ({ node, children }) => (
    <div data-part="column" style={{ '--span': attribute(node, 'dataSpan') || '1' }}>
      {children}
    </div>
  ),
  zone: ({ node, children }) => (
    <Zone name={attribute(node, 'dataPivot') || attribute(node, 'dataTarget')}>{children}</Zone>
  ),
  moniker: ({ node, children }) => <Zone name={attribute(node, 'dataRange')}>{children}</Zone>,
  code: ({ node, children }) => <CodeBox node={node}>{children}</CodeBox>,
  tabs: ({ node, children }) => <Tabs node={node}>{children}</Tabs>,
  // A tab is drawn by its group, which knows the one that is open.
  tab: asWritten,
  xref: asWritten,
  table: ({ children }) => <TableBox>{children}</TableBox>,
  checklist: ({ node, ...rest }) => <ListBox node={node} {...rest} />,
  form: ({ node, children }) => <FormCard node={node}>{children}</FormCard>,
  field: ({ node, children }) => <FormField node={node}>{children}</FormField>,
  rows: ({ node, children }) => <FormRows node={node}>{children}</FormRows>,
  missing: ({ node }) => <MissingPart node={node} />,
  math: asWritten,
  footnotes: asWritten,
};

/** How the part of an element is drawn; `null` for a plain element and for a part that is drawn as written. */
export function drawingOf(node: Element | undefined): Drawing | null {
  const part = attribute(node, 'dataPart');
  return isDrawn(part) ? drawings[part] : null;
}

function isDrawn(part: string): part is PartName {
  return Object.hasOwn(drawings, part);
}
