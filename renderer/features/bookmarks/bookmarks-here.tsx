import { useBookmarks } from '../../live/bookmark-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { signOf, signs } from './bookmark-look.ts';
import { placeOf } from './bookmark-place.ts';

/** In the column beside a page: the bookmarks on it. */
export function BookmarksHere({ page }: { readonly page: string }) {
  const say = useSay();
  const lang = useLang();
  const bookmarks = useBookmarks((state) => state.bookmarks);
  const here = bookmarks.filter((bookmark) => bookmark.key === page && bookmark.target.kind !== 'page');
  if (here.length === 0) return null;
  return (
    <section className="aside-box">
      <h2>{say('bookmarks.here')}</h2>
      <ul className="aside-marks">
        {here.map((bookmark) => {
          const Icon = signs[signOf(bookmark)];
          const place = placeOf(bookmark, lang);
          return (
            <li key={bookmark.id}>
              <Icon size={14} role="img" aria-label={say(`bookmark.kind-${bookmark.target.kind}`)} />
              <RouteLink to={place.to} arrive={place.arrive}>
                {bookmark.title}
              </RouteLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
