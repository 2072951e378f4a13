import type { Element } from 'hast';
import { CircleAlert, Info, Lightbulb, OctagonAlert, Puzzle, TriangleAlert, Video } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useSay } from '../../../i18n/i18n.ts';
import { PageLink } from '../page-link.tsx';
import { FormCard, FormField, FormRows } from './form.tsx';
import { attribute, textOf } from './hast.ts';
import { Tabs } from './tabs.tsx';

interface DivisionProps extends ComponentProps<'div'> {
  readonly node: Element | undefined;
}

/** Everything the dialect writes as `<div data-part>`; the table of the parts is in dialect/model.ts. */
export function Division({ node, children, ...rest }: DivisionProps) {
  switch (attribute(node, 'dataPart')) {
    case 'alert':
      return <Alert kind={attribute(node, 'dataKind')}>{children}</Alert>;
    case 'video':
      return <VideoCard node={node} />;
    case 'tabs':
      return <Tabs node={node}>{children}</Tabs>;
    case 'table':
      return <TableBox>{children}</TableBox>;
    case 'row':
      return (
        <div data-part="row" className="columns">
          {children}
        </div>
      );
    case 'column':
      return (
        <div data-part="column" style={{ '--span': attribute(node, 'dataSpan') || '1' }}>
          {children}
        </div>
      );
    case 'zone':
      return <Zone name={attribute(node, 'dataPivot') || attribute(node, 'dataTarget')}>{children}</Zone>;
    case 'moniker':
      return <Zone name={attribute(node, 'dataRange')}>{children}</Zone>;
    case 'form':
      return <FormCard node={node}>{children}</FormCard>;
    case 'field':
      return <FormField node={node}>{children}</FormField>;
    case 'rows':
      return <FormRows node={node}>{children}</FormRows>;
    case 'missing':
      return <MissingPart node={node} />;
    default:
      return <div {...rest}>{children}</div>;
  }
}

const alerts = {
  note: Info,
  tip: Lightbulb,
  important: CircleAlert,
  warning: TriangleAlert,
  caution: OctagonAlert,
} as const satisfies Record<string, LucideIcon>;

function isAlert(kind: string): kind is keyof typeof alerts {
  return kind in alerts;
}

function Alert({ kind, children }: { readonly kind: string; readonly children: ReactNode }) {
  const say = useSay();
  const known = isAlert(kind) ? kind : 'note';
  const Icon = alerts[known];
  return (
    <div className="alert" data-part="alert" data-kind={known} role="note">
      <strong>
        <Icon size={17} aria-hidden /> {say(`alert.${known}`)}
      </strong>
      {children}
    </div>
  );
}

/** A video cannot be played offline: a card says what it is and where it leads. */
function VideoCard({ node }: { readonly node: Element | undefined }) {
  const say = useSay();
  return (
    <div className="video-card">
      <Video size={26} aria-hidden />
      <p>
        <span className="small soft">{say('video.title')}</span>
        <br />
        <PageLink at={Number(attribute(node, 'dataLink'))}>{textOf(node)}</PageLink>
      </p>
    </div>
  );
}

/** A table scrolls inside its own box; the box takes the keyboard's focus so that arrow keys scroll it. */
function TableBox({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={say('part.table')}>
      {children}
    </div>
  );
}

function Zone({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className="zone">
      {name && <span className="chip">{say('part.applies', { name: name.split(',').join(', ') })}</span>}
      {children}
    </div>
  );
}

function MissingPart({ node }: { readonly node: Element | undefined }) {
  const say = useSay();
  const kind = attribute(node, 'dataKind');
  const known = kind === 'code' || kind === 'form' ? kind : 'include';
  return (
    <p className="media-missing" data-part="missing">
      <Puzzle size={18} aria-hidden /> {say(`part.missing-${known}`, { name: textOf(node) })}
    </p>
  );
}
