import { pageChecklistSpec } from '../../live/checklist-store.ts';
import { useLive } from '../../live/use-live.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RetiredFold } from './retired-fold.tsx';

/** Nothing of it is drawn before it is kept: every change asks again. */
const goneSpec = { ...pageChecklistSpec, drawsOwn: false };

/** A page that an update took out of the playbook: what was ticked and noted on it, with its last words. */
export function GonePage({ pageKey }: { readonly pageKey: string }) {
  const say = useSay();
  const lang = useLang();
  const kept = useLive(goneSpec, { lang, key: pageKey });
  if (!kept?.gone || kept.retired.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{kept.title}</h2>
      <p className="soft">{say('checklist.gone-kept')}</p>
      <RetiredFold rows={kept.retired} open />
    </section>
  );
}
