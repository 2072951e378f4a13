import { useState } from 'react';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { LicencesDialog } from './licences-dialog.tsx';
import { useInstallation } from './update-store.ts';

/** About's part on this installation: how it came here, from where it is updated, whether it is signed, and what it is made of. */
export function InstalledAs() {
  const say = useSay();
  const installation = useInstallation();
  const [licences, setLicences] = useState(false);
  return (
    <>
      {installation && (
        <dl className="facts">
          <Fact name={say('updates.kind')} value={say(`updates.kind-${installation.kind}`)} />
          <Fact name={say('updates.server')} value={installation.server ?? say('updates.server-none')} />
          {installation.signed !== null && (
            <Fact
              name={say('updates.signature')}
              value={say(installation.signed ? 'updates.signed' : 'updates.unsigned')}
            />
          )}
        </dl>
      )}
      <div className="setting">
        <span>{say('updates.licences')}</span>
        <Button onClick={() => setLicences(true)}>{say('updates.licences-show')}</Button>
      </div>
      {licences && <LicencesDialog onClose={() => setLicences(false)} />}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
