import { Unplug } from 'lucide-react';
import { useConnection } from '../../live/connection-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { useUnkept } from '../../ui/drafts.ts';
import { showToast } from '../../ui/toasts.tsx';

/** On top of everything: nobody hears this window. What was typed waits in it, and can be taken elsewhere. */
export function ConnectionNotice() {
  const connection = useConnection((state) => state.connection);
  const say = useSay();
  if (connection === 'open') return null;
  return (
    <div className="notebook-notices connection-notice no-print">
      <div className="notice" data-kind="warn">
        <Unplug size={18} aria-hidden />
        <p role="alert">{say(`connection.${connection}`)}</p>
        <CopyTyped />
      </div>
    </div>
  );
}

function CopyTyped() {
  const say = useSay();
  const typed = useUnkept();
  if (typed === '') return null;
  const copy = async () => {
    if (await copyText(typed)) showToast(say('common.copied'));
  };
  return (
    <Button className="push" onClick={() => void copy()}>
      {say('connection.copy')}
    </Button>
  );
}
