import { useState } from 'react';
import type { SyncLogLine } from '../../../contract/shapes/sync.ts';
import { ask } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { showToast } from '../../ui/toasts.tsx';

/** What the sync did, to read and to copy into a support mail. Read when opened. */
export function SyncLog() {
  const say = useSay();
  const [lines, setLines] = useState<readonly SyncLogLine[] | null>(null);
  const load = async () => setLines(await ask('sync.log', {}));
  const copy = async () => {
    if (await copyText((lines ?? []).map(lineText).join('\n'))) showToast(say('common.copied'));
  };
  return (
    <details className="sync-log" onToggle={(event) => event.currentTarget.open && void load()}>
      <summary>{say('sync.log')}</summary>
      {lines?.length === 0 && <p className="soft small">{say('sync.log-empty')}</p>}
      {lines && lines.length > 0 && (
        <>
          <pre tabIndex={0} role="region" aria-label={say('sync.log')}>
            {lines.map(lineText).join('\n')}
          </pre>
          <Button onClick={copy}>{say('sync.log-copy')}</Button>
        </>
      )}
    </details>
  );
}

function lineText({ time, level, message, detail }: SyncLogLine): string {
  const facts = Object.entries(detail).map(([name, value]) => `${name}=${String(value)}`);
  return [time, level, message, ...facts].join(' ');
}
