import { lazy, memo, Suspense, useMemo, useState } from 'react';
import type { PageRef, PageView } from '../../../contract/shapes/library.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Guard } from '../../ui/guard.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { Outline } from './outline.tsx';
import { PageContext } from './page-context.ts';
import type { ReadingSlots } from './page-context.ts';
import { PageHead } from './page-head.tsx';
import { splitTree } from './first-part.ts';
import { PageNotices } from './page-notices.tsx';
import { PageTree } from './page-tree.tsx';

const LeaveDialog = lazy(async () => ({ default: (await import('./leave-dialog.tsx')).LeaveDialog }));

interface PageArticleProps {
  readonly page: PageView;
  readonly slots: ReadingSlots;
  readonly scroller: HTMLElement | null;
  /** Without it only as much of the text as the window shows is drawn. */
  readonly whole: boolean;
}

/** One page, drawn: what stands above the text, the text, the way on, and the column beside it. */
export const PageArticle = memo(function PageArticle({ page, slots, scroller, whole }: PageArticleProps) {
  const [leaving, setLeaving] = useState<string | null>(null);
  // A page that was whole from the start stays one piece: nothing of it is drawn twice.
  const [inParts] = useState(!whole);
  const { first, rest } = useMemo(
    () => (inParts ? splitTree(page.tree, innerHeight) : { first: page.tree, rest: null }),
    [inParts, page.tree],
  );
  const complete = whole || rest === null;
  const context = useMemo(() => ({ page, slots, leave: setLeaving }), [page, slots]);
  return (
    <PageContext value={context}>
      <div className="reading">
        <article className="reading-main" data-page={page.key} data-edition={page.edition} lang={page.lang}>
          <PageHead page={page} />
          <PageNotices page={page} />
          <div className="prose">
            <Guard of={first}>
              <PageTree tree={first} />
            </Guard>
            {whole && rest && (
              <Guard of={rest}>
                <PageTree tree={rest} />
              </Guard>
            )}
          </div>
          {complete && <PageTurn page={page} />}
        </article>
        <aside className="reading-aside">
          <Guard of={page}>
            <Outline page={page} scroller={scroller} />
          </Guard>
          <Guard of={page}>{slots.aside?.({ page })}</Guard>
        </aside>
      </div>
      {complete && <Guard of={page}>{slots.after?.({ page })}</Guard>}
      {leaving !== null && (
        <Suspense>
          <LeaveDialog href={leaving} onClose={() => setLeaving(null)} />
        </Suspense>
      )}
    </PageContext>
  );
});

function PageTurn({ page }: { readonly page: PageView }) {
  const say = useSay();
  if (!page.previous && !page.next) return null;
  const link = (to: PageRef, side: 'previous' | 'next') => (
    <RouteLink
      className={side}
      rel={side === 'next' ? 'next' : 'prev'}
      to={{ view: 'page', place: { lang: page.wanted, key: to.key } }}
    >
      <span>{say(`reading.${side}`)}</span>
      {to.title}
    </RouteLink>
  );
  return (
    <nav className="page-turn" aria-label={say('reading.turn')}>
      {page.previous && link(page.previous, 'previous')}
      {page.next && link(page.next, 'next')}
    </nav>
  );
}
