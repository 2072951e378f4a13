import type { BookmarkView } from '../../../contract/shapes/bookmark.ts';
import { shareOf } from '../../../contract/shapes/counts.ts';
import { useEngagements } from '../../live/engagement-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { placeOf } from './bookmark-place.ts';

/** A bookmark's name as a link, its page, and how far what it is on has come. */
export function BookmarkWords({
  bookmark,
  lang,
}: {
  readonly bookmark: BookmarkView;
  readonly lang: string;
}) {
  const say = useSay();
  const place = placeOf(bookmark, lang);
  const owner = useEngagements(
    (state) => state.engagements.find((known) => known.id === bookmark.engagement) ?? null,
  );
  const { counts, state, placement, title, page } = bookmark;
  return (
    <>
      <RouteLink className="mark-title" to={place.to} arrive={place.arrive}>
        {title}
      </RouteLink>
      <span className="mark-facts">
        {page !== title && <span>{page}</span>}
        {bookmark.gone && <span className="chip">{say('bookmark.gone')}</span>}
        {placement && placement.state !== 'exact' && (
          <span className="chip">{say(`notes.${placement.state}`)}</span>
        )}
        {state && state !== 'todo' && <span>{say(`state.${state}`)}</span>}
        {owner && (
          <span className="chip" data-colour={owner.colour}>
            <span>{owner.client || say('client.none')}</span>
          </span>
        )}
        {counts && counts.total > 0 && (
          <ProgressLine
            share={shareOf(counts)}
            label={say('checklist.done', { done: counts.done, total: counts.total })}
            shown
          />
        )}
      </span>
    </>
  );
}
