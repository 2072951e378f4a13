import { useEffect, useState } from 'react';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface LicenceEntry {
  readonly packages: readonly string[];
  readonly licence: string;
  readonly text: string;
}

/** The file that the build writes beside the page. */
const ADDRESS = '/licences.json';

/** What the app is made with and under which licences, as the build gathered it. */
export function LicencesDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const [entries, setEntries] = useState<readonly LicenceEntry[] | 'missing' | null>(null);
  useEffect(() => {
    readLicences().then(setEntries, (error: unknown) => {
      console.warn('The licences could not be read', error);
      setEntries('missing');
    });
  }, []);
  return (
    <Dialog title={say('updates.licences')} onClose={onClose} className="dialog licences">
      <p>{say(entries === 'missing' ? 'updates.licences-missing' : 'updates.licences-intro')}</p>
      {entries !== 'missing' &&
        entries?.map(({ packages, licence, text }) => (
          <details key={packages[0] ?? licence}>
            <summary>
              {packages.join(', ')} <span className="soft">· {licence}</span>
            </summary>
            <pre>{text}</pre>
          </details>
        ))}
      <div className="actions">
        <Button look="main" onClick={onClose}>
          {say('updates.close')}
        </Button>
      </div>
    </Dialog>
  );
}

async function readLicences(): Promise<readonly LicenceEntry[]> {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new Error(`${ADDRESS}: ${response.status}`);
  return (await response.json()) as readonly LicenceEntry[];
}
