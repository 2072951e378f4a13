import { ExternalLink, Unlink } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import type { LinkView } from '../../../contract/shapes/library.ts';
import { placeToPath } from '../../../contract/shapes/place.ts';
import type { Place } from '../../../contract/shapes/place.ts';
import { languageName, useLang, useSay } from '../../i18n/i18n.ts';
import { open } from '../../navigation/navigation.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { FileLink } from './file-link.tsx';
import { usePageContext } from './page-context.ts';
import { fetchAhead } from './page-store.ts';

/** A link of the text, by what the compiler found where it leads: never a dead click. */
export function PageLink({ at, children }: { readonly at: number; readonly children: ReactNode }) {
  const { page } = usePageContext();
  const link = page.links[at];
  if (!link) return <span>{children}</span>;
  if (link.fate === 'page') return <InnerLink place={link}>{children}</InnerLink>;
  if (link.fate === 'anchor') {
    return (
      <InnerLink place={{ key: page.key, lang: page.wanted, anchor: link.anchor }}>{children}</InnerLink>
    );
  }
  if (link.fate === 'media') return <FileLink path={link.path}>{children}</FileLink>;
  if (link.fate === 'home')
    return <RouteLink to={{ view: 'home', lang: page.wanted, of: '' }}>{children}</RouteLink>;
  if (link.fate === 'external') return <OutsideLink href={link.href}>{children}</OutsideLink>;
  return <MissingLink link={link}>{children}</MissingLink>;
}

function InnerLink({ place, children }: { readonly place: Place; readonly children: ReactNode }) {
  const { page } = usePageContext();
  const lang = useLang();
  const other = place.lang !== page.wanted && place.lang !== page.lang;
  const target: Place = other ? place : { ...place, lang: page.wanted };
  return (
    <a
      href={placeToPath(target)}
      onClick={(event) => follow(event, target)}
      onPointerEnter={() => fetchAhead(target)}
      title={other ? languageName(place.lang, lang) : undefined}
    >
      {children}
      {other && <span className="lang-mark"> {place.lang}</span>}
    </a>
  );
}

function OutsideLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const { leave } = usePageContext();
  const say = useSay();
  return (
    <a
      href={href}
      data-fate="external"
      target="_blank"
      rel="noopener noreferrer"
      title={href}
      onClick={(event) => {
        event.preventDefault();
        leave(href);
      }}
    >
      {children}
      <ExternalLink size="0.8em" role="img" aria-label={say('link.external')} />
    </a>
  );
}

function MissingLink({
  link,
  children,
}: {
  readonly link: Extract<LinkView, { fate: 'missing' }>;
  readonly children: ReactNode;
}) {
  const say = useSay();
  // What a sync did not bring was left out by its publisher or never there; a file is no page in either case.
  const reason = link.reason === 'page' && namesFile(link.href) ? 'file' : link.reason;
  const sentence = say(`link.missing-${reason}`, { href: link.href });
  return (
    // No <button>: one would stand in the sentence as a box, and its words would not wrap with the others.
    <span
      role="button"
      tabIndex={0}
      className="link-missing"
      data-fate="missing"
      title={sentence}
      onClick={() => showToast(sentence)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        showToast(sentence);
      }}
    >
      {children}
      <Unlink size="0.8em" role="img" aria-label={say('link.missing')} />
    </span>
  );
}

/** Whether an address within the set ends like a file that is no page. */
function namesFile(href: string): boolean {
  const path = href.replace(/[?#].*$/, '');
  return /\.[a-z][a-z0-9]{0,9}$/i.test(path) && !/\.(md|markdown|ya?ml|html?)$/i.test(path);
}

function follow(event: MouseEvent, place: Place): void {
  // A new tab or window is the browser's business.
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  open({ view: 'page', place });
}
