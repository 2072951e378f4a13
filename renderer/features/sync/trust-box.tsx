import { useEffect, useState } from 'react';
import type { SyncTrust } from '../../../host/contract/sync-calls.ts';
import { ask } from '../../host/client.ts';
import { useSettings } from '../../host/settings-store.ts';
import { useSay } from '../../i18n/i18n.ts';

/** Whose signature counts: the root's fingerprint, to read aloud to who publishes. */
export function TrustBox() {
  const say = useSay();
  const source = useSettings((state) => state.values.source);
  const [trust, setTrust] = useState<SyncTrust | null>(null);
  useEffect(() => {
    ask('sync.trust', {}).then(setTrust, (error: unknown) =>
      console.warn('The trust could not be read', error),
    );
  }, [source]);
  if (!trust) return null;
  return (
    <div className="setting setting-wide">
      <span>{say('sync.trust')}</span>
      {trust.fingerprint ? (
        <p className="small">
          <code>{trust.fingerprint}</code>
          {trust.origin && <span className="soft"> · {say(`sync.trust-${trust.origin}`)}</span>}
        </p>
      ) : (
        <p className="small soft">{say('sync.trust-none')}</p>
      )}
    </div>
  );
}
