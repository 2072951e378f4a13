import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { markSeen } from '../../live/checklist-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { attempt } from '../../ui/outcome.ts';
import { ItemMark } from './item-about.tsx';
import { StateBox } from './state-box.tsx';

interface RetiredFoldProps {
  readonly rows: readonly ChecklistRow[];
  readonly open?: boolean;
}

/** Items an update took out of the list, with their last words and what was made of them: folded, never dropped. */
export function RetiredFold({ rows, open = false }: RetiredFoldProps) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <details className="retired" data-chrome open={open}>
      <summary>{say('checklist.retired', { count: rows.length })}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.item} className="item">
            <StateBox state={row.state} />
            <div className="item-words">
              {row.words}
              <div className="item-about">
                <ItemMark row={row} />
                {row.note !== '' && (
                  <div className="item-note">
                    <Markdown text={row.note} />
                  </div>
                )}
              </div>
            </div>
            {row.news && (
              <button
                type="button"
                className="link-button"
                onClick={() => void attempt(markSeen(row.key, row.item))}
              >
                {say('item.looked')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
