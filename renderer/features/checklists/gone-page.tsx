import { useEffect, useState } from 'react';
import type { PageChecklist } from '../../../host/contract/notebook-model.ts';
import { ask } from '../../host/client.ts';
import { currentEngagement } from '../../host/engagement-store.ts';
import { onNotebookChange } from '../../host/notebook-changes.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { RetiredFold } from './retired-fold.tsx';

/** A page that an update took out of the playbook: what was ticked and noted on it, with its last words. */
export function GonePage({ pageKey }: { readonly pageKey: string }) {
  const say = useSay();
  const lang = useLang();
  const [kept, setKept] = useState<PageChecklist | null>(null);
  useEffect(() => {
    let current = true;
    const read = () => {
      ask('checklist.page', { lang, key: pageKey, engagement: currentEngagement() }).then(
        (page) => current && setKept(page),
        (error: unknown) => console.warn('What was kept on the page could not be read', error),
      );
    };
    read();
    const stop = onNotebookChange(['item_state', 'item_seen'], read);
    return () => {
      current = false;
      stop();
    };
  }, [lang, pageKey]);
  if (!kept?.gone || kept.retired.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{kept.title}</h2>
      <p className="soft">{say('checklist.gone-kept')}</p>
      <RetiredFold rows={kept.retired} open />
    </section>
  );
}
