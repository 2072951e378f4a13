import { useState } from 'react';
import type { BackupView } from '../../../contract/shapes/keeping.ts';
import { ask } from '../../live/client.ts';
import { forgetUndo } from '../../live/undo-store.ts';
import { notebookChanged } from '../../live/notebook-changes.ts';
import { formatMoment, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { attempt } from '../../ui/outcome.ts';
import { showToast } from '../../ui/toasts.tsx';
import { useKept } from './use-kept.ts';

const readBackups = () => ask('backup.list', {});

/** The copies there are, what is in each, and the way back to one. */
export function Backups() {
  const say = useSay();
  const lang = useLang();
  const backups = useKept(readBackups);
  const [asked, setAsked] = useState<BackupView | null>(null);
  const make = async () => {
    if (await attempt(ask('backup.make', {}))) showToast(say('keeping.backup-made'));
    notebookChanged();
  };
  return (
    <div className="keeping-part">
      <div className="setting">
        <span>{say('keeping.backups')}</span>
        <Button onClick={() => void make()}>{say('keeping.backup-make')}</Button>
        <span className="small soft">{say('keeping.backups-hint')}</span>
      </div>
      {backups?.length === 0 && <p className="small soft">{say('keeping.backup-none')}</p>}
      <ul className="keeping-rows">
        {(backups ?? []).map((backup) => (
          <li key={backup.id}>
            <span>
              <strong>{formatMoment(backup.made, lang)}</strong>{' '}
              <span className="chip">{say(`keeping.kind-${backup.kind}`)}</span>
              <span className="soft small keeping-counts">{countsOf(backup, say)}</span>
            </span>
            <Button
              aria-label={say('keeping.restore-of', { date: formatMoment(backup.made, lang) })}
              onClick={() => setAsked(backup)}
            >
              {say('keeping.restore')}
            </Button>
          </li>
        ))}
      </ul>
      {asked && <RestoreDialog backup={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function RestoreDialog({ backup, onClose }: { readonly backup: BackupView; readonly onClose: () => void }) {
  const say = useSay();
  const lang = useLang();
  const restore = async () => {
    onClose();
    if (await attempt(ask('backup.restore', { id: backup.id }))) {
      forgetUndo();
      showToast(say('keeping.restored'));
    }
    notebookChanged();
  };
  return (
    <Dialog title={say('keeping.restore-title')} onClose={onClose}>
      <p>
        {say('keeping.restore-text', {
          date: formatMoment(backup.made, lang),
          counts: countsOf(backup, say),
        })}
      </p>
      <div className="actions">
        <Button onClick={onClose}>{say('common.cancel')}</Button>
        <Button look="main" onClick={() => void restore()}>
          {say('keeping.restore')}
        </Button>
      </div>
    </Dialog>
  );
}

function countsOf({ counts }: BackupView, say: Say): string {
  return (['engagements', 'items', 'bookmarks', 'highlights'] as const)
    .map((what) => say(`keeping.count-${what}`, { count: counts[what] }))
    .join(', ');
}
