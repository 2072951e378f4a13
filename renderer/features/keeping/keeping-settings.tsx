import { ask } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Backups } from './backups.tsx';
import { ExportBox, ImportBox } from './transfer.tsx';
import { TrashBox } from './trash-box.tsx';
import { useKept } from './use-kept.ts';

const readInfo = () => ask('notebook.info', {});

/** In the settings: where the notebook is, its copies, handing over, and the trash. */
export function KeepingSettings() {
  const say = useSay();
  const info = useKept(readInfo);
  return (
    <section className="settings-group" id="keeping">
      <h2>{say('keeping.title')}</h2>
      {info && (
        <p className="small soft keeping-file">
          {say('keeping.file')} <code>{info.file}</code>
          {!info.writable && <> · {say('keeping.read-only')}</>}
        </p>
      )}
      <Backups />
      <ExportBox />
      <ImportBox />
      <TrashBox />
    </section>
  );
}
