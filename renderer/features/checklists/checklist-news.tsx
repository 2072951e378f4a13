import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import type { ChecklistRow, PageChecklist } from '../../../contract/shapes/checklist.ts';
import { markSeen, usePageChecklist } from '../../live/checklist-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { OwnList } from './own-items.tsx';
import { RetiredFold } from './retired-fold.tsx';

interface ChecklistNewsProps {
  readonly page: PageView;
  readonly bookmark: (row: ChecklistRow, lang: string) => ReactNode;
}

/** Above a page: what an update did to its checklist, until looked at. */
export function ChecklistNews({ page, bookmark }: ChecklistNewsProps) {
  const say = useSay();
  const checklist = usePageChecklist(page.key);
  if (!checklist) return null;
  const what = newsWords(checklist, say);
  return (
    <>
      {what !== '' && (
        <div className="notice" data-kind="warn">
          <RefreshCw size={18} aria-hidden />
          <p>{say('checklist.news', { what })}</p>
          <Button className="push" onClick={() => void attempt(markSeen(page.key))}>
            {say('item.looked')}
          </Button>
        </div>
      )}
      {page.checklist.length === 0 && (
        <>
          <OwnList rows={checklist.rows} lang={page.wanted} bookmark={bookmark} />
          <RetiredFold rows={checklist.retired} />
        </>
      )}
    </>
  );
}

/** "1 new, 2 reworded, 1 retired"; '' when there is no news. */
export function newsWords(checklist: Pick<PageChecklist, 'rows' | 'retired'>, say: Say): string {
  const fresh = [...checklist.rows, ...checklist.retired].filter((row) => row.news);
  return (['new', 'reworded', 'retired'] as const)
    .flatMap((change) => {
      const count = fresh.filter((row) => row.change === change).length;
      return count > 0 ? [say(`checklist.news-${change}`, { count })] : [];
    })
    .join(', ');
}
