import { useLive } from '../../live/use-live.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { HighlightRow } from './highlight-row.tsx';
import { highlightSpec } from './highlight-store.ts';

/** What was marked and written on a page that an update took out of the playbook. */
export function GoneNotes({ pageKey }: { readonly pageKey: string }) {
  const say = useSay();
  const lang = useLang();
  const known = useLive(highlightSpec, { lang, key: pageKey });
  const kept = (known?.highlights ?? []).filter((one) => one.gone);
  if (kept.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{say('notes.here')}</h2>
      <ul className="note-rows">
        {kept.map((one) => (
          <HighlightRow key={one.id} highlight={one} first />
        ))}
      </ul>
    </section>
  );
}
