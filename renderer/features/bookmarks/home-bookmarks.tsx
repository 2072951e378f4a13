import type { BookmarkView } from '../../../contract/shapes/bookmark.ts';
import { useBookmarks } from '../../live/bookmark-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { BookmarkWords } from './bookmark-words.tsx';

/** Bookmarked checklists shown at home; the rest is a click away. */
const SHOWN = 6;

/** At home: the checklists with a bookmark and how far this client is in each. */
export function HomeBookmarks() {
  const say = useSay();
  const lang = useLang();
  const bookmarks = useBookmarks((state) => state.bookmarks);
  const lists = withLists(bookmarks);
  if (lists.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{say('bookmarks.home')}</h2>
      <ul className="home-marks">
        {lists.slice(0, SHOWN).map((bookmark) => (
          <li key={bookmark.id} className="card">
            <BookmarkWords bookmark={bookmark} lang={lang} />
          </li>
        ))}
      </ul>
      {lists.length > SHOWN && (
        <p className="small">
          <RouteLink to={{ view: 'bookmarks', lang, of: '' }}>{say('bookmarks.title')}</RouteLink>
        </p>
      )}
    </section>
  );
}

/** Bookmarks on something with a checklist; a page and its own checklist are one. */
function withLists(bookmarks: readonly BookmarkView[]): readonly BookmarkView[] {
  const lists = bookmarks.filter((bookmark) => (bookmark.counts?.total ?? 0) > 0 && !bookmark.gone);
  const kept = new Set(lists.flatMap(({ target, key }) => (target.kind === 'checklist' ? [key] : [])));
  return lists.filter(({ target, key }) => target.kind === 'checklist' || !kept.has(key));
}
