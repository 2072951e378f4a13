import type { Element } from 'hast';
import { CircleAlert, Info, Lightbulb, OctagonAlert, Puzzle, TriangleAlert, Video } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../../../i18n/i18n.ts';
import { PageLink } from '../page-link.tsx';
import { attribute, textOf } from './hast.ts';

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

interface AlertProps {
  readonly kind: string;
  /** A name the set has made up. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A note, tip or warning of the page. */
export function Alert({ kind, title, children }: AlertProps) {
  const say = useSay();
  const known = isAlert(kind) ? kind : 'note';
  const Icon = alerts[known];
  return (
    <div className="alert" data-part="alert" data-kind={known} role="note">
      <strong>
        <Icon size={17} aria-hidden /> {title || say(`alert.${known}`)}
      </strong>
      {children}
    </div>
  );
}

/** A video cannot be played offline: a card says what it is and where it leads. */
export function VideoCard({ node }: { readonly node: Element | undefined }) {
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
export function TableBox({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className="table-box" tabIndex={0} role="group" aria-label={say('part.table')}>
      {children}
    </div>
  );
}

/** What is for some readers only, with what it applies to. */
export function Zone({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className="zone">
      {name && <span className="chip">{say('part.applies', { name: name.split(',').join(', ') })}</span>}
      {children}
    </div>
  );
}

/** What the edition does not have, and says so. */
export function MissingPart({ node }: { readonly node: Element | undefined }) {
  const say = useSay();
  const kind = attribute(node, 'dataKind');
  const known = kind === 'code' || kind === 'form' ? kind : 'include';
  return (
    <p className="media-missing" data-part="missing">
      <Puzzle size={18} aria-hidden /> {say(`part.missing-${known}`, { name: textOf(node) })}
    </p>
  );
}
