import { ask, shell } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toasts.tsx';

/** Shows where an outside link goes before anything is opened. */
export function LeaveDialog({ href, onClose }: { readonly href: string; readonly onClose: () => void }) {
  const say = useSay();
  const leave = async () => {
    onClose();
    // The browser shell opens the tab itself, and only while the click is fresh.
    if (shell === 'browser') window.open(href, '_blank', 'noopener,noreferrer');
    else await ask('shell.openExternal', { href });
  };
  const copy = async () => {
    if (await copyText(href)) showToast(say('common.copied'));
  };
  return (
    <Dialog title={say('link.leave-title')} onClose={onClose}>
      <p>
        <code className="address">{href}</code>
      </p>
      <p className="soft small">{say('link.leave-text')}</p>
      <div className="actions">
        <Button look="plain" onClick={copy}>
          {say('link.leave-copy')}
        </Button>
        <Button onClick={onClose}>{say('common.cancel')}</Button>
        <Button look="main" autoFocus onClick={leave}>
          {say('link.leave-open')}
        </Button>
      </div>
    </Dialog>
  );
}
