import { useEffect, useId, useState } from 'react';
import type { FormEvent } from 'react';
import type { WhatIsErased } from '../../../contract/shapes/keeping.ts';
import { shownName } from '../../../contract/shapes/shown-name.ts';
import { ask } from '../../live/client.ts';
import { askToErase, eraseClient } from '../../live/erase-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { dropDraftsOf } from '../../ui/drafts.ts';
import { attempt } from '../../ui/outcome.ts';
import { showToast } from '../../ui/toasts.tsx';

const close = () => askToErase(null);

/** Says what goes, what cannot be reached, and has the client's name typed: nothing brings it back. */
export function EraseDialog({ id }: { readonly id: string }) {
  const say = useSay();
  const field = useId();
  const [what, setWhat] = useState<WhatIsErased | null>(null);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void attempt(ask('engagement.erasable', { id })).then((found) => (found ? setWhat(found) : close()));
  }, [id]);
  if (!what) return null;
  const client = shownName(what.client);
  const sure = same(typed, client);
  const erase = async (event: FormEvent) => {
    event.preventDefault();
    if (!sure || busy) return;
    setBusy(true);
    const erased = await attempt(eraseClient(id));
    if (erased) dropDraftsOf(id);
    close();
    if (erased) showToast(say(erased.left > 0 ? 'erase.done-later' : 'erase.done', { client }));
  };
  return (
    <Dialog title={say('erase.title', { client })} onClose={close} firm>
      <p>{say('erase.text')}</p>
      <ul className="erase-list">
        <li>{say('erase.rows', { count: what.rows })}</li>
        {what.files > 0 && <li>{say('erase.files', { count: what.files })}</li>}
        {what.backups > 0 && <li>{say('erase.backups', { count: what.backups })}</li>}
        {what.exports > 0 && <li>{say('erase.exports', { count: what.exports })}</li>}
        {what.aside > 0 && <li>{say('erase.aside', { count: what.aside })}</li>}
      </ul>
      <p className="soft small">{say('erase.beyond')}</p>
      <form className="form" onSubmit={(event) => void erase(event)}>
        <label htmlFor={field}>{say('erase.type', { client })}</label>
        <input
          id={field}
          className="field"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          autoFocus
        />
        <div className="actions">
          <Button onClick={close}>{say('common.cancel')}</Button>
          <Button look="danger" type="submit" disabled={!sure || busy}>
            {say(busy ? 'erase.busy' : 'erase.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The name as somebody types it who has read it: blanks and capitals are not what it is about. */
function same(typed: string, client: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  return plain(typed) !== '' && plain(typed) === plain(client);
}
