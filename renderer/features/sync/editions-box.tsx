import { useCallback, useEffect, useState } from 'react';
import type { EditionEntry } from '../../../contract/shapes/sync.ts';
import { ask, HostError, onHostEvent } from '../../live/client.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/size.ts';
import { showToast } from '../../ui/toasts.tsx';

/** The editions kept here: which one is in use, back to an earlier one, delete what is not needed. */
export function EditionsBox() {
  const say = useSay();
  const lang = useLang();
  const [editions, setEditions] = useState<readonly EditionEntry[]>([]);
  const run = useCallback(
    (step: () => Promise<readonly EditionEntry[]>) => {
      step().then(setEditions, (error: unknown) =>
        showToast(say(`error.${error instanceof HostError ? error.code : 'internal'}`)),
      );
    },
    [say],
  );
  useEffect(() => {
    const read = () => run(() => ask('editions.list', {}));
    read();
    return onHostEvent('edition-changed', read);
  }, [run]);
  if (editions.length === 0) return null;
  return (
    <div className="setting setting-wide">
      <span>{say('sync.editions')}</span>
      <ul className="editions">
        {editions.map((edition) => (
          <li key={edition.id}>
            <span>
              <strong>{say('sync.edition-name', { number: edition.number })}</strong> ·{' '}
              {formatDay(edition.made, lang)} · {formatSize(edition.bytes, lang)}
              <span className="small soft"> · {say(`sync.edition-${edition.origin}`)}</span>
            </span>
            {edition.current && <span className="chip">{say('sync.edition-current')}</span>}
            {!edition.current && (
              <Button onClick={() => run(() => ask('editions.back', { id: edition.id }))}>
                {say('sync.edition-use')}
              </Button>
            )}
            {!edition.fixed && (
              <Button look="plain" onClick={() => run(() => ask('editions.remove', { id: edition.id }))}>
                {say('sync.edition-delete')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
