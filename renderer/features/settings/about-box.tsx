import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { AboutView } from '../../../contract/shapes/settings.ts';
import { ask } from '../../live/client.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { formatDay, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { Setting } from '../../ui/setting.tsx';

interface AboutBoxProps {
  readonly lang: string;
  /** Facts of other features: how the app is installed. */
  readonly more?: ReactNode;
}

const aboutSpec: LiveSpec<'', AboutView> = {
  name: 'About',
  ask: () => ask('app.about', {}),
  events: ['edition-changed'],
};

/** What runs here and where its data is: what one reads out to support, or copies into a mail. */
export function AboutBox({ lang, more }: AboutBoxProps) {
  const say = useSay();
  const about = useLive(aboutSpec, '');
  const section = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  if (!about) return null;
  const copy = async (): Promise<void> => setCopied(await copyText(factsOf(section.current)));
  return (
    <section className="settings-group" id="about" ref={section}>
      <h2>{say('settings.about')}</h2>
      <dl className="facts">
        {rowsOf(about, say, lang).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {more}
      <Setting label={say('settings.support')} hint={say('settings.support-hint')}>
        <Button onClick={() => void copy()}>{say(copied ? 'settings.copied' : 'settings.copy')}</Button>
      </Setting>
    </section>
  );
}

function rowsOf(
  about: AboutView,
  say: ReturnType<typeof useSay>,
  lang: string,
): readonly (readonly [string, string])[] {
  const { edition } = about;
  return [
    [say('settings.version'), about.version],
    [say('settings.shell'), say(`settings.shell-${about.shell}`)],
    ...(edition
      ? [[say('settings.edition'), `${edition.number} · ${formatDay(edition.made, lang)}`] as const]
      : []),
    [say('settings.data-folder'), about.data],
    ...Object.entries(about.versions).map(([name, version]) => [programs[name] ?? name, version] as const),
  ];
}

/** Programs by the names their makers write. */
const programs: Readonly<Record<string, string>> = {
  electron: 'Electron',
  chrome: 'Chromium',
  node: 'Node.js',
  sqlite: 'SQLite',
};

/** Every fact that is shown, a line each. No client and no note stands there. */
function factsOf(section: HTMLElement | null): string {
  const rows = [...(section?.querySelectorAll('dl.facts > div') ?? [])];
  const lines = rows.map(
    (row) => `${row.querySelector('dt')?.textContent ?? ''}: ${row.querySelector('dd')?.textContent ?? ''}`,
  );
  return ['Fieldbook', ...lines, navigator.userAgent].join('\n');
}
