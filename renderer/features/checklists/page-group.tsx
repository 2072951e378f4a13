import { memo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ChecklistRow, PageChecklist } from '../../../contract/shapes/checklist.ts';
import { shareOf } from '../../../contract/shapes/counts.ts';
import { usePhases } from '../../live/edition-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { open } from '../../navigation/navigation.ts';
import { ROWS_AT_ONCE, useNear } from '../../ui/near.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { countsWords } from './counts-words.ts';
import { isState, SEVERAL } from './group-pages.ts';
import type { PageGroup } from './group-pages.ts';
import { ItemRow } from './item-row.tsx';
import { RetiredFold } from './retired-fold.tsx';
import { spotOf } from './row-spot.ts';
import { StateBox } from './state-box.tsx';

interface PageGroupBoxProps {
  readonly group: PageGroup;
  /** How many rows stand above the group. */
  readonly above: number;
  readonly bookmark: (row: ChecklistRow) => ReactNode;
}

/** A phase or a state, with its pages and their items. */
export function PageGroupBox({ group, above, bookmark }: PageGroupBoxProps) {
  const say = useSay();
  const phase = usePhases().find((known) => known.id === group.id);
  const { id } = group;
  return (
    <section className="check-group" data-colour={phase?.colour}>
      <h2>
        {isState(id) ? (
          <>
            <StateBox state={id} /> {say(`state.${id}`)}
          </>
        ) : (
          (phase?.title ??
          say(
            id === 'retired'
              ? 'item.retired'
              : id === SEVERAL
                ? 'checklists.multiple'
                : 'checklists.no-phase',
          ))
        )}
      </h2>
      {group.pages.map((page, at) => (
        <PageBox
          key={page.key}
          page={page}
          bookmark={bookmark}
          partial={isState(id)}
          first={above + rowsOf(group.pages.slice(0, at)) < ROWS_AT_ONCE}
        />
      ))}
    </section>
  );
}

/** How many rows pages have together. */
export function rowsOf(pages: readonly PageChecklist[]): number {
  return pages.reduce((sum, page) => sum + page.rows.length, 0);
}

interface PageBoxProps {
  readonly page: PageChecklist;
  readonly bookmark: PageGroupBoxProps['bookmark'];
  /** Only some of the page's items stand here: its progress would not be theirs. */
  readonly partial: boolean;
  /** It is among what the window shows first. */
  readonly first: boolean;
}

/** Drawn again only when its page is another: a tick is on one of many. */
const PageBox = memo(function PageBox({ page, bookmark, partial, first }: PageBoxProps) {
  const say = useSay();
  const lang = useLang();
  const box = useRef<HTMLDivElement>(null);
  // A page's rows come near together: a row each would have the browser look at hundreds in every frame.
  const near = useNear(box, first);
  return (
    <div className="check-page" ref={box}>
      <div className="check-page-head">
        <h3>
          <RouteLink to={{ view: 'page', place: { lang, key: page.key } }}>{page.title}</RouteLink>
        </h3>
        {page.gone && <span className="chip">{say('checklist.page-gone')}</span>}
        {!partial && page.counts.total > 0 && (
          <ProgressLine share={shareOf(page.counts)} label={countsWords(page.counts, say)} shown />
        )}
      </div>
      {page.rows.length > 0 && (
        <ul className="check-rows" aria-label={page.title}>
          {page.rows.map((row) => (
            <RowBox key={row.item} row={row} page={page.key} bookmark={bookmark} near={near} />
          ))}
        </ul>
      )}
      <RetiredFold rows={page.retired} />
    </div>
  );
});

interface RowBoxProps {
  readonly row: ChecklistRow;
  readonly page: string;
  readonly near: boolean;
  readonly bookmark: PageGroupBoxProps['bookmark'];
}

const RowBox = memo(function RowBox({ row, page, near, bookmark }: RowBoxProps) {
  const lang = useLang();
  return (
    <li className="item" tabIndex={-1}>
      <ItemRow
        lang={lang}
        page={page}
        item={row.item}
        words={row.words}
        row={row}
        bookmark={near && bookmark(row)}
        far={!near}
        onOpen={() => openRow(row, lang)}
      >
        {row.words}
      </ItemRow>
    </li>
  );
});

function openRow(row: ChecklistRow, lang: string): void {
  open({ view: 'page', place: { lang, key: row.key } }, spotOf(row));
}
