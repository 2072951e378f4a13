import { useRef } from 'react';
import { ask, HostError } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { importPack } from './import-pack.ts';

/** Editions by USB: take one in, give one away. */
export function PackBox() {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const give = async () => {
    try {
      const { file } = await ask('sync.exportPack', {});
      showToast(say('sync.pack-made', { file }));
    } catch (error) {
      showToast(say(`error.${error instanceof HostError ? error.code : 'internal'}`));
    }
  };
  return (
    <div className="setting setting-wide">
      <span>{say('sync.pack')}</span>
      <p className="small soft">{say('sync.pack-hint')}</p>
      <p className="failure-actions">
        <Button onClick={() => input.current?.click()}>{say('sync.pack-import')}</Button>
        <Button onClick={give}>{say('sync.pack-export')}</Button>
      </p>
      <input
        ref={input}
        type="file"
        accept=".fieldbook"
        hidden
        aria-label={say('sync.pack-import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void importPack(file, say);
        }}
      />
    </div>
  );
}
