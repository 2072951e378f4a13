import { useEffect, useId, useState } from 'react';
import type { SettingsChange } from '../../../contract/shapes/settings.ts';
import type { ReleaseNotes, UpdateState } from '../../../contract/shapes/update.ts';
import { ask } from '../../live/client.ts';
import { changeSettings, useSettings } from '../../live/settings-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { pick, Setting } from '../../ui/setting.tsx';
import { attempt } from '../../ui/outcome.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { formatSize } from '../../ui/size.ts';
import { NotesDialog } from './notes-dialog.tsx';
import {
  download,
  install,
  lookNow,
  putOff,
  stopDownload,
  useInstallation,
  useUpdate,
} from './update-store.ts';
import { updateSentence } from './update-words.ts';

/** The settings' group "Updates of the app": where it stands and what one wants. How it is installed stands in About. */
export function UpdateSettings() {
  const say = useSay();
  const state = useUpdate((store) => store.state);
  return (
    <section className="settings-group" id="updates">
      <h2>{say('updates.title')}</h2>
      {state && <UpdateNow state={state} />}
      {state?.state !== 'unsupported' && <Choices />}
    </section>
  );
}

function UpdateNow({ state }: { readonly state: UpdateState }) {
  const say = useSay();
  const lang = useLang();
  const kind = useInstallation()?.kind;
  const sentence = updateSentence(state, say, lang, kind);
  return (
    <div className="sync-now">
      <div>
        {state.state === 'downloading' ? (
          <ProgressLine share={state.received / Math.max(1, state.total)} label={sentence} shown />
        ) : (
          <p role="status">{sentence}</p>
        )}
        {state.state !== 'unsupported' && (
          <p className="small soft">
            {state.checked
              ? say('updates.checked', { date: formatDay(state.checked, lang) })
              : say('updates.never')}
          </p>
        )}
        {state.state === 'ready' && <p className="small soft">{say('updates.install-now-hint')}</p>}
      </div>
      <div className="update-steps">
        <Steps state={state} />
      </div>
    </div>
  );
}

/** What one can do now. */
function Steps({ state }: { readonly state: UpdateState }) {
  const say = useSay();
  const lang = useLang();
  switch (state.state) {
    case 'unsupported':
    case 'installing':
      return null;
    case 'available':
      return (
        <>
          <NotesButton />
          {state.offer.installs === 'itself' && (
            <Button look="main" onClick={() => void download()}>
              {say('updates.get', { size: formatSize(state.offer.bytes, lang) })}
            </Button>
          )}
          {state.why !== 'later' && <Button onClick={() => void putOff()}>{say('updates.later')}</Button>}
        </>
      );
    case 'downloading':
      return <Button onClick={() => void stopDownload()}>{say('updates.stop')}</Button>;
    case 'ready':
      return (
        <>
          <NotesButton />
          <Button look="main" onClick={() => void install('now')}>
            {say('updates.install-now')}
          </Button>
          {state.onQuit ? (
            <Button onClick={() => void putOff()}>{say('updates.later')}</Button>
          ) : (
            <Button onClick={() => void install('quit')}>{say('updates.install-quit')}</Button>
          )}
        </>
      );
    default:
      return (
        <Button disabled={state.state === 'off' || state.state === 'checking'} onClick={() => void lookNow()}>
          {say('updates.now')}
        </Button>
      );
  }
}

function NotesButton() {
  const say = useSay();
  const lang = useLang();
  const [notes, setNotes] = useState<ReleaseNotes | null>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    void attempt(ask('update.notes', { lang })).then(setNotes);
  }, [lang]);
  if (!notes) return null;
  return (
    <>
      <Button onClick={() => setShown(true)}>{say('updates.notes')}</Button>
      {shown && <NotesDialog notes={notes} onClose={() => setShown(false)} />}
    </>
  );
}

function Choices() {
  const say = useSay();
  const { values, fixed } = useSettings();
  const ids = { mode: useId(), channel: useId() };
  return (
    <>
      <Setting label={say('updates.mode')} labelFor={ids.mode} fixed={fixed.includes('updates')}>
        <select
          id={ids.mode}
          className="field"
          value={values.updates}
          disabled={fixed.includes('updates')}
          onChange={(event) => write({ updates: pick(['ask', 'automatic', 'off'], event.target.value) })}
        >
          <option value="ask">{say('updates.mode-ask')}</option>
          <option value="automatic">{say('updates.mode-automatic')}</option>
          <option value="off">{say('updates.mode-off')}</option>
        </select>
      </Setting>
      <Setting
        label={say('updates.channel')}
        labelFor={ids.channel}
        hint={say('updates.channel-hint')}
        fixed={fixed.includes('updateChannel')}
      >
        <select
          id={ids.channel}
          className="field"
          value={values.updateChannel}
          disabled={fixed.includes('updateChannel')}
          onChange={(event) => write({ updateChannel: pick(['stable', 'beta'], event.target.value) })}
        >
          <option value="stable">{say('updates.channel-stable')}</option>
          <option value="beta">{say('updates.channel-beta')}</option>
        </select>
      </Setting>
    </>
  );
}

function write(change: SettingsChange): void {
  void attempt(changeSettings(change));
}
