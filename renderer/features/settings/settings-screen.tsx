import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { lineWidths, textSizes, themes, WHO_MAX_LENGTH } from '../../../contract/shapes/settings.ts';
import type { SettingName, SettingsChange } from '../../../contract/shapes/settings.ts';
import { shell } from '../../live/client.ts';
import { changeSettings, useSettings } from '../../live/settings-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { attempt } from '../../ui/outcome.ts';
import { Setting } from '../../ui/setting.tsx';
import { TooLong, tooLongBy } from '../../ui/too-long.tsx';
import { AboutBox } from './about-box.tsx';
import { Segments } from './segments.tsx';
import type { SegmentsProps } from './segments.tsx';

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
  return (
    <section className="settings-group">
      <h2>{say('settings.reading')}</h2>
      <Choice
        name="lang"
        label={say('settings.language')}
        hint={say('settings.language-hint')}
        value={lang}
        options={languages}
        onChange={onLanguage}
      />
      <Look />
    </section>
  );
}

/** How pages look. */
function Look() {
  const say = useSay();
  const { values } = useSettings();
  return (
    <>
      <Choice
        name="theme"
        label={say('settings.theme')}
        value={values.theme}
        options={themes.map((value) => ({ value, label: say(`settings.theme-${value}`) }))}
        onChange={(theme) => write({ theme })}
      />
      <Choice
        name="textSize"
        label={say('settings.text-size')}
        value={String(values.textSize)}
        options={textSizes.map((size) => ({ value: String(size), label: `${size} %` }))}
        onChange={(size) => write({ textSize: textSizes.find((known) => String(known) === size) ?? 100 })}
      />
      <Choice
        name="lineWidth"
        label={say('settings.line-width')}
        value={values.lineWidth}
        options={lineWidths.map((value) => ({ value, label: say(`settings.width-${value}`) }))}
        onChange={(lineWidth) => write({ lineWidth })}
      />
      <Choice
        name="motion"
        label={say('settings.motion')}
        value={values.motion}
        options={motions.map((value) => ({ value, label: say(`settings.motion-${value}`) }))}
        onChange={(motion) => write({ motion })}
      />
    </>
  );
}

const languages = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
] as const;
const reminders = ['morning', 'off'] as const;
const motions = ['system', 'reduced'] as const;

interface ChoiceProps<T extends string> extends Pick<
  SegmentsProps<T>,
  'label' | 'value' | 'options' | 'onChange'
> {
  readonly name: SettingName;
  readonly hint?: string;
}

/** A setting of a few values, all in sight. */
function Choice<T extends string>({ name, hint, ...segments }: ChoiceProps<T>) {
  const { fixed } = useSettings();
  return (
    <Setting label={segments.label} {...(hint ? { hint } : {})} fixed={fixed.includes(name)}>
      <Segments name={name} disabled={fixed.includes(name)} {...segments} />
    </Setting>
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
      {shell === 'electron' && (
        <Choice
          name="reminder"
          label={say('settings.reminder')}
          hint={say('settings.reminder-hint')}
          value={values.reminder}
          options={reminders.map((value) => ({ value, label: say(`settings.reminder-${value}`) }))}
          onChange={(reminder) => write({ reminder })}
        />
      )}
    </section>
  );
}

function write(change: SettingsChange): void {
  void attempt(changeSettings(change));
}
