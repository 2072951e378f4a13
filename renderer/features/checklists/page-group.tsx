import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ChecklistRow, PageChecklist } from '../../../contract/shapes/checklist.ts';
import { shareOf } from '../../../contract/shapes/counts.ts';
import { usePhases } from '../../live/edition-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { open } from '../../navigation/navigation.ts';
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
  readonly bookmark: (row: ChecklistRow) => ReactNode;
}

/** A phase or a state, with its pages and their items. */
export function PageGroupBox({ group, bookmark }: PageGroupBoxProps) {
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
      {group.pages.map((page) => (
        <PageBox key={page.key} page={page} bookmark={bookmark} partial={isState(id)} />
      ))}
    </section>
  );
}

interface PageBoxProps {
  readonly page: PageChecklist;
  readonly bookmark: PageGroupBoxProps['bookmark'];
  /** Only some of the page's items stand here: its progress would not be theirs. */
  readonly partial: boolean;
}

/** Drawn again only when its page is another: a tick is on one of many. */
const PageBox = memo(function PageBox({ page, bookmark, partial }: PageBoxProps) {
  const say = useSay();
  const lang = useLang();
  return (
    <div className="check-page">
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
            <RowBox key={row.item} row={row} page={page.key} bookmark={bookmark} />
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
  readonly bookmark: PageGroupBoxProps['bookmark'];
}

const RowBox = memo(function RowBox({ row, page, bookmark }: RowBoxProps) {
  const lang = useLang();
  return (
    <li className="item" tabIndex={-1}>
      <ItemRow
        lang={lang}
        page={page}
        item={row.item}
        words={row.words}
        row={row}
        bookmark={bookmark(row)}
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
