import { Info, TriangleAlert } from 'lucide-react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { useEdition } from '../../live/edition-store.ts';
import { languageName, useLang, useSay } from '../../i18n/i18n.ts';
import { AuthorStrip } from './author-strip.tsx';
import { usePageContext } from './page-context.ts';

/** What the reader should know before reading: other language, plain text, broken header; then what concerns the user. */
export function PageNotices({ page }: { readonly page: PageView }) {
  const say = useSay();
  const lang = useLang();
  const { slots } = usePageContext();
  // In a set that has nothing in that language nobody waits for the page.
  const isIncomplete = useEdition((state) => state.edition?.languages.includes(page.wanted) ?? true);
  return (
    <div className="page-notices">
      {page.lang !== page.wanted && isIncomplete && (
        <p className="notice">
          <Info size={18} aria-hidden />
          {say('reading.no-translation', {
            wanted: languageName(page.wanted, lang),
            actual: languageName(page.lang, lang),
          })}
        </p>
      )}
      {page.notices.map((notice) => (
        <p key={notice} className="notice" data-kind="warn">
          <TriangleAlert size={18} aria-hidden />
          {say(`reading.${notice}`)}
        </p>
      ))}
      {slots.banner?.({ page })}
      <AuthorStrip page={page} />
    </div>
  );
}
