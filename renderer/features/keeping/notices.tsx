import { TriangleAlert } from 'lucide-react';
import type { NotebookNotice } from '../../../contract/shapes/keeping.ts';
import { ask } from '../../live/client.ts';
import { notebookChanged } from '../../live/notebook-changes.ts';
import { formatMoment, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { useKept } from './use-kept.ts';

const NOTICES = ['notice'] as const;
const readNotices = () => ask('notices.list', {});

/** On top of everything: what the user must know of the notebook itself, until they have said that they do. */
export function NotebookNotices() {
  const notices = useKept(readNotices, NOTICES);
  if (!notices || notices.length === 0) return null;
  return (
    <div className="notebook-notices no-print" role="alert">
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** A state of now goes with its cause; only what happened is put away by the user. */
const lasting: readonly NotebookNotice['code'][] = ['too-new', 'read-only', 'disk-full'];

function Notice({ notice }: { readonly notice: NotebookNotice }) {
  const say = useSay();
  const lang = useLang();
  const { id, code, rows, file, copy } = notice;
  const dismiss = async () => {
    await attempt(ask('notices.dismiss', { id }));
    notebookChanged();
  };
  return (
    <div className="notice" data-kind={code === 'restored' || code === 'rows-restored' ? 'warn' : 'bad'}>
      <TriangleAlert size={18} aria-hidden />
      <p>{say(`notice.${code}`, { rows, file, copy: copy ? formatMoment(copy, lang) : '' })}</p>
      {!lasting.includes(code) && (
        <Button className="push" onClick={() => void dismiss()}>
          {say('notice.dismiss')}
        </Button>
      )}
    </div>
  );
}
