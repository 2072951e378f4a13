import { useEffect, useId, useRef } from 'react';
import type { Settings, SettingsChange } from '../../../contract/shapes/settings.ts';
import type { SyncTrust } from '../../../contract/shapes/sync.ts';
import { ask } from '../../live/client.ts';
import type { LiveSpec } from '../../live/live.ts';
import { changeSettings, useSettings } from '../../live/settings-store.ts';
import { applyNow, checkNow, stopSync, useSync } from '../../live/sync-store.ts';
import { useLive } from '../../live/use-live.ts';
import { formatMoment, useLang, useSay } from '../../i18n/i18n.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/size.ts';
import { attempt } from '../../ui/outcome.ts';
import { showToast } from '../../ui/toasts.tsx';
import { Setting } from '../../ui/setting.tsx';
import { EditionsBox } from './editions-box.tsx';
import { PackBox } from './pack-box.tsx';
import { SyncLog } from './sync-log.tsx';
import { stateSentence } from './sync-words.ts';
import { TrustBox } from './trust-box.tsx';

/** The settings' group "Content": where it comes from, when, whom one trusts, editions, packs, and what happened. */
export function ContentSettings() {
  const say = useSay();
  const section = useRef<HTMLElement>(null);
  const asked = useNavigation(({ route }) => route.view === 'settings' && route.of === 'content');
  const visit = useNavigation((state) => state.visit);
  useEffect(() => {
    // The chip leads here, not to the top of the settings.
    if (asked) section.current?.scrollIntoView({ block: 'start' });
  }, [asked, visit]);
  return (
    <section className="settings-group" id="content" ref={section}>
      <h2>{say('sync.title')}</h2>
      <SyncNow />
      <Source />
      <Choices />
      <TrustBox />
      <PackBox />
      <EditionsBox />
      <SyncLog />
    </section>
  );
}

function SyncNow() {
  const say = useSay();
  const lang = useLang();
  const state = useSync((store) => store.state);
  if (!state) return null;
  const busy = state.state === 'checking' || state.state === 'downloading' || state.state === 'applying';
  return (
    <div className="sync-now">
      <div>
        <p>{stateSentence(state, say, lang)}</p>
        {state.state !== 'up-to-date' && (
          <p className="small soft">
            {state.checked
              ? say('sync.checked', { date: formatMoment(state.checked, lang) })
              : say('sync.never')}
          </p>
        )}
      </div>
      {state.state === 'available' && (
        <Button look="main" onClick={() => void applyNow(state.why === 'shrinks')}>
          {say('sync.get', { size: formatSize(state.offer.bytes, lang) })}
        </Button>
      )}
      {busy ? (
        <Button onClick={() => void stopSync()}>{say('sync.stop')}</Button>
      ) : (
        <Button disabled={state.state === 'off'} onClick={() => void checkNow()}>
          {say('sync.now')}
        </Button>
      )}
    </div>
  );
}

const trustSpec: LiveSpec<string, SyncTrust> = { name: 'The site in use', ask: () => ask('sync.trust', {}) };

function Source() {
  const say = useSay();
  const id = useId();
  const { values, fixed } = useSettings();
  const locked = fixed.includes('source');
  const inUse = useLive(trustSpec, values.source)?.site ?? null;
  const ofRun = inUse !== null && inUse !== values.source;
  const hint = ofRun ? say('sync.site-of-run', { site: inUse }) : say('sync.site-hint');
  return (
    <Setting label={say('sync.site')} labelFor={id} hint={hint} fixed={locked}>
      <input
        id={id}
        className="field site-field"
        type="url"
        key={values.source}
        defaultValue={values.source}
        placeholder="https://"
        disabled={locked}
        onKeyDown={(event) =>
          event.key === 'Enter' && !event.nativeEvent.isComposing && event.currentTarget.blur()
        }
        onBlur={({ target }) => {
          const source = siteAddress(target.value);
          if (source === null) {
            showToast(say('sync.site-bad'));
            target.value = values.source;
          } else if (source !== values.source) write({ source });
        }}
      />
    </Setting>
  );
}

/** The address as it is kept: `https://` in front where nothing was said; `null` when it is none. */
function siteAddress(written: string): string | null {
  const text = written.trim();
  if (text === '') return '';
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(address) && /^https?:/i.test(address) ? new URL(address).href : null;
}

function Choices() {
  const say = useSay();
  return (
    <>
      <Choice
        name="schedule"
        label={say('sync.schedule')}
        options={(['automatic', 'at-start', 'by-hand'] as const).map((value) => ({
          value,
          label: say(`sync.schedule-${value}`),
        }))}
      />
      <Choice
        name="metered"
        label={say('sync.metered')}
        options={(['ask', 'allow', 'never'] as const).map((value) => ({
          value,
          label: say(`sync.metered-${value}`),
        }))}
      />
      <Switch name="meteredNow" label={say('sync.metered-now')} hint={say('sync.metered-now-hint')} />
      <Switch name="offline" label={say('sync.offline')} hint={say('sync.offline-hint')} />
    </>
  );
}

interface ChoiceProps<N extends 'schedule' | 'metered'> {
  readonly name: N;
  readonly label: string;
  readonly options: readonly { readonly value: Settings[N]; readonly label: string }[];
}

function Choice<N extends 'schedule' | 'metered'>({ name, label, options }: ChoiceProps<N>) {
  const id = useId();
  const { values, fixed } = useSettings();
  return (
    <Setting label={label} labelFor={id} fixed={fixed.includes(name)}>
      <select
        id={id}
        className="field"
        value={values[name]}
        disabled={fixed.includes(name)}
        onChange={(event) => {
          const chosen = options.find(({ value }) => value === event.target.value);
          if (chosen) write({ [name]: chosen.value });
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Setting>
  );
}

interface SwitchProps {
  readonly name: 'meteredNow' | 'offline';
  readonly label: string;
  readonly hint: string;
}

function Switch({ name, label, hint }: SwitchProps) {
  const id = useId();
  const { values, fixed } = useSettings();
  return (
    <Setting label={label} labelFor={id} hint={hint} fixed={fixed.includes(name)}>
      <input
        id={id}
        className="switch"
        type="checkbox"
        role="switch"
        checked={values[name]}
        disabled={fixed.includes(name)}
        onChange={(event) => write({ [name]: event.target.checked })}
      />
    </Setting>
  );
}

function write(change: SettingsChange): void {
  void attempt(changeSettings(change));
}
