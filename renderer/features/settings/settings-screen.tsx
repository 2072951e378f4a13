import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { textSizes, themes, WHO_MAX_LENGTH } from '../../../contract/shapes/settings.ts';
import type { SettingsChange } from '../../../contract/shapes/settings.ts';
import { changeSettings, useSettings } from '../../live/settings-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { attempt } from '../../ui/outcome.ts';
import { Setting } from '../../ui/setting.tsx';
import { TooLong, tooLongBy } from '../../ui/too-long.tsx';
import { AboutBox } from './about-box.tsx';
import { Segments } from './segments.tsx';

interface SettingsScreenProps {
  /** Groups of other features: content and sync, backups, updates. */
  readonly groups?: ReactNode;
  /** Facts of other features that belong under About. */
  readonly about?: ReactNode;
  readonly onLanguage: (lang: string) => void;
}

/** Everything one can set, in plain groups; what the organisation fixed says so. */
export function SettingsScreen({ groups, about, onLanguage }: SettingsScreenProps) {
  const say = useSay();
  const lang = useLang();
  useEffect(() => {
    document.title = `${say('settings.title')} · Fieldbook`;
  }, [say]);
  return (
    <div className="view">
      <header>
        <h1>{say('settings.title')}</h1>
      </header>
      <Reading onLanguage={onLanguage} />
      <You />
      {groups}
      <AboutBox lang={lang} more={about} />
    </div>
  );
}

function Reading({ onLanguage }: Pick<SettingsScreenProps, 'onLanguage'>) {
  const say = useSay();
  const lang = useLang();
  const { values, fixed } = useSettings();
  return (
    <section className="settings-group">
      <h2>{say('settings.reading')}</h2>
      <Setting
        label={say('settings.language')}
        hint={say('settings.language-hint')}
        fixed={fixed.includes('lang')}
      >
        <Segments
          name="lang"
          label={say('settings.language')}
          value={lang}
          options={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
          disabled={fixed.includes('lang')}
          onChange={onLanguage}
        />
      </Setting>
      <Setting label={say('settings.theme')} fixed={fixed.includes('theme')}>
        <Segments
          name="theme"
          label={say('settings.theme')}
          value={values.theme}
          options={themes.map((value) => ({ value, label: say(`settings.theme-${value}`) }))}
          disabled={fixed.includes('theme')}
          onChange={(theme) => write({ theme })}
        />
      </Setting>
      <Setting label={say('settings.text-size')} fixed={fixed.includes('textSize')}>
        <Segments
          name="size"
          label={say('settings.text-size')}
          value={String(values.textSize)}
          options={textSizes.map((size) => ({ value: String(size), label: `${size} %` }))}
          disabled={fixed.includes('textSize')}
          onChange={(size) => write({ textSize: textSizes.find((known) => String(known) === size) ?? 100 })}
        />
      </Setting>
      <Setting label={say('settings.line-width')} fixed={fixed.includes('lineWidth')}>
        <Segments
          name="width"
          label={say('settings.line-width')}
          value={values.lineWidth}
          options={(['narrow', 'normal', 'wide'] as const).map((value) => ({
            value,
            label: say(`settings.width-${value}`),
          }))}
          disabled={fixed.includes('lineWidth')}
          onChange={(lineWidth) => write({ lineWidth })}
        />
      </Setting>
      <Setting label={say('settings.motion')} fixed={fixed.includes('motion')}>
        <Segments
          name="motion"
          label={say('settings.motion')}
          value={values.motion}
          options={(['system', 'reduced'] as const).map((value) => ({
            value,
            label: say(`settings.motion-${value}`),
          }))}
          disabled={fixed.includes('motion')}
          onChange={(motion) => write({ motion })}
        />
      </Setting>
    </section>
  );
}

function You() {
  const say = useSay();
  const id = useId();
  const { values, fixed } = useSettings();
  const [over, setOver] = useState(0);
  return (
    <section className="settings-group">
      <h2>{say('settings.you')}</h2>
      <Setting
        label={say('settings.who')}
        labelFor={id}
        hint={say('settings.who-hint')}
        fixed={fixed.includes('who')}
      >
        <input
          id={id}
          className="field"
          defaultValue={values.who}
          key={values.who}
          aria-invalid={over > 0}
          onInput={({ currentTarget }) => setOver(tooLongBy(currentTarget.value, WHO_MAX_LENGTH))}
          disabled={fixed.includes('who')}
          autoComplete="name"
          onBlur={({ target: { value } }) => {
            if (value.trim() !== values.who && tooLongBy(value, WHO_MAX_LENGTH) === 0)
              write({ who: value.trim() });
          }}
        />
        <TooLong by={over} />
      </Setting>
    </section>
  );
}

function write(change: SettingsChange): void {
  void attempt(changeSettings(change));
}
