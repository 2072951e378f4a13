import { useCallback, useEffect, useRef, useState } from 'react';
import type { RootProposal, SyncTrust } from '../../../contract/shapes/sync.ts';
import { ask, HostError } from '../../live/client.ts';
import { sendFile } from '../../live/send-file.ts';
import { useSettings } from '../../live/settings-store.ts';
import { checkNow } from '../../live/sync-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toasts.tsx';

interface Proposed extends RootProposal {
  readonly file: string;
}

/** Whose signature counts: the root's fingerprint, to read aloud to who publishes, and a way to add one. */
export function TrustBox() {
  const say = useSay();
  const source = useSettings((state) => state.values.source);
  const fixed = useSettings((state) => state.fixed.includes('source'));
  const [trust, setTrust] = useState<SyncTrust | null>(null);
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const refused = useCallback(
    (error: unknown) => showToast(say(`error.${error instanceof HostError ? error.code : 'internal'}`)),
    [say],
  );
  useEffect(() => {
    ask('sync.trust', {}).then(setTrust, (error: unknown) =>
      console.warn('The trust could not be read', error),
    );
  }, [source]);
  const choose = async (chosen: File) => {
    const file = await sendFile(chosen);
    setProposed({ ...(await ask('sync.readRoot', { file })), file });
  };
  const accept = async ({ file, fingerprint }: Proposed) => {
    setProposed(null);
    setTrust(await ask('sync.addRoot', { file, fingerprint, site: source }));
    await checkNow();
  };
  if (!trust) return null;
  return (
    <div className="setting setting-wide">
      <span>{say('sync.trust')}</span>
      <Trusted trust={trust} />
      {!fixed && trust.origin !== 'policy' && source !== '' && (
        <p>
          <Button onClick={() => input.current?.click()}>{say('sync.trust-add')}</Button>
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept=".json"
        hidden
        aria-label={say('sync.trust-add')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) choose(file).catch(refused);
        }}
      />
      {proposed && (
        <RootDialog
          root={proposed}
          site={source}
          onClose={() => setProposed(null)}
          onAccept={() => accept(proposed).catch(refused)}
        />
      )}
    </div>
  );
}

function Trusted({ trust }: { readonly trust: SyncTrust }) {
  const say = useSay();
  if (!trust.fingerprint) return <p className="small soft">{say('sync.trust-none')}</p>;
  return (
    <p className="small">
      <code>{trust.fingerprint}</code>
      {trust.origin && <span className="soft"> · {say(`sync.trust-${trust.origin}`)}</span>}
    </p>
  );
}

interface RootDialogProps {
  readonly root: RootProposal;
  readonly site: string;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** Trust is given by comparing: the fingerprint here with the one the publisher says on another way. */
function RootDialog({ root, site, onClose, onAccept }: RootDialogProps) {
  const say = useSay();
  const lang = useLang();
  return (
    <Dialog title={say('sync.root-title')} onClose={onClose}>
      <p>{say('sync.root-text', { site })}</p>
      <p>
        <code className="address">{root.fingerprint}</code>
      </p>
      <p className="small soft">
        {say('sync.root-facts', {
          version: root.version,
          threshold: root.threshold,
          keys: root.keys,
          date: formatDay(root.expires, lang),
        })}
      </p>
      <div className="actions">
        <Button onClick={onClose}>{say('common.cancel')}</Button>
        <Button look="main" onClick={onAccept}>
          {say('sync.root-accept')}
        </Button>
      </div>
    </Dialog>
  );
}
