import { Bookmark, Highlighter, ListChecks, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { OwnHit, OwnHitKind } from '../../../contract/shapes/search.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { WordKey } from '../../i18n/words.ts';

const kinds: Readonly<Record<OwnHitKind, readonly [LucideIcon, WordKey]>> = {
  item: [ListChecks, 'search.own-item'],
  bookmark: [Bookmark, 'search.own-bookmark'],
  highlight: [Highlighter, 'search.own-highlight'],
  client: [UserRound, 'search.own-client'],
};

/** One of the user's own things: what it is, who owes it, whose it is and where it stands. */
export function OwnRow({ hit }: { readonly hit: OwnHit }) {
  const say = useSay();
  const [Icon, kind] = kinds[hit.kind];
  const title = hit.title === '' ? say('search.own-unnamed') : hit.title;
  const client = hit.kind === 'client' ? '' : hit.client;
  const facts = [say(kind), hit.owner, client, hit.page?.title ?? ''].filter((fact) => fact !== '');
  return (
    <span className="palette-plain palette-own">
      <Icon size={16} aria-hidden />
      <span>
        <strong>{title}</strong>
        <span className="palette-facts">{facts.join(' · ')}</span>
        {hit.note !== '' && <span className="palette-snippet">{hit.note}</span>}
      </span>
    </span>
  );
}
