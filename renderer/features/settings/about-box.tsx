import { useEffect, useState } from 'react';
import type { AboutView } from '../../../host/contract/settings-calls.ts';
import { ask } from '../../host/client.ts';
import { formatDay, useSay } from '../../i18n/i18n.ts';

/** What runs here and where its data is: what one reads out to support. */
export function AboutBox({ lang }: { readonly lang: string }) {
  const say = useSay();
  const [about, setAbout] = useState<AboutView | null>(null);
  useEffect(() => {
    ask('app.about', {}).then(setAbout, (error: unknown) => console.warn('About could not be read', error));
  }, []);
  if (!about) return null;
  const rows: readonly (readonly [string, string])[] = [
    [say('settings.version'), about.version],
    [say('settings.shell'), say(`settings.shell-${about.shell}`)],
    ...(about.edition
      ? [
          [
            say('settings.edition'),
            `${about.edition.number} · ${formatDay(about.edition.made, lang)}`,
          ] as const,
        ]
      : []),
    [say('settings.data-folder'), about.data],
    ...Object.entries(about.versions).map(([name, version]) => [name, version] as const),
  ];
  return (
    <section className="settings-group">
      <h2>{say('settings.about')}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
