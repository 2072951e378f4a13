import { useRef, useState } from 'react';
import type { TrashRow } from '../../../contract/shapes/keeping.ts';
import { ask } from '../../live/client.ts';
import { askToErase } from '../../live/erase-store.ts';
import { notebookChanged } from '../../live/notebook-changes.ts';
import { change, undoOffer } from '../../live/undo-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { neighbourOf } from '../../ui/neighbour.ts';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { showToast } from '../../ui/toasts.tsx';
import { useKept } from './use-kept.ts';

const readTrash = () => ask('trash.list', {});

/** What was removed and can still come back. */
export function TrashBox() {
  const say = useSay();
  const trash = useKept(readTrash);
  const [asked, setAsked] = useState(false);
  if (!trash) return null;
  return (
    <div className="keeping-part">
      <div className="setting">
        <span>{say('keeping.trash')}</span>
        {trash.length > 0 && (
          <Button look="danger" onClick={() => setAsked(true)}>
            {say('keeping.trash-clear')}
          </Button>
        )}
        {trash.length === 0 && <span className="small soft">{say('keeping.trash-empty')}</span>}
      </div>
      <ul className="keeping-rows">
        {trash.map((row) => (
          <TrashLine key={`${row.kind}/${row.id}`} row={row} />
        ))}
      </ul>
      {asked && <ClearDialog count={trash.length} onClose={() => setAsked(false)} />}
    </div>
  );
}

function TrashLine({ row }: { readonly row: TrashRow }) {
  const say = useSay();
  const lang = useLang();
  const { kind, id, title, until } = row;
  const line = useRef<HTMLLIElement>(null);
  const restore = async () => {
    const next = neighbourOf(line.current);
    const done = await attempt(change('trash.restore', { kind, id }));
    if (!done) return;
    (next?.querySelector<HTMLElement>('button') ?? next)?.focus();
    offerUndo(say('keeping.put-back-done'), undoOffer(done.undo));
  };
  return (
    <li ref={line}>
      <span>
        <strong className="keeping-title">{title}</strong>
        <span className="soft small keeping-counts">
          {say('keeping.trash-until', { kind: say(`keeping.trash-${kind}`), date: formatDay(until, lang) })}
        </span>
      </span>
      <Button aria-label={say('keeping.trash-restore', { title })} onClick={() => void restore()}>
        {say('keeping.put-back')}
      </Button>
      {kind === 'engagement' && (
        <Button look="danger" aria-label={say('erase.this', { title })} onClick={() => askToErase(id)}>
          {say('erase.button')}
        </Button>
      )}
    </li>
  );
}

function ClearDialog({ count, onClose }: { readonly count: number; readonly onClose: () => void }) {
  const say = useSay();
  const clear = async () => {
    onClose();
    if (await attempt(ask('trash.empty', {}))) showToast(say('keeping.trash-cleared'));
    notebookChanged();
  };
  return (
    <Dialog title={say('keeping.trash-clear-title')} onClose={onClose}>
      <p>{say('keeping.trash-clear-text', { count })}</p>
      <div className="actions">
        <Button autoFocus onClick={onClose}>
          {say('common.cancel')}
        </Button>
        <Button look="danger" onClick={() => void clear()}>
          {say('common.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
