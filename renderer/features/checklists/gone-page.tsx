import type { ReactNode } from 'react';
import type { ChecklistRow } from '../../../contract/shapes/checklist.ts';
import { pageChecklistSpec } from '../../live/checklist-store.ts';
import { useLive } from '../../live/use-live.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { OwnList } from './own-items.tsx';
import { RetiredFold } from './retired-fold.tsx';

/** Nothing of it is drawn before it is kept: every change asks again. */
const goneSpec = { ...pageChecklistSpec, drawsOwn: false };

interface GonePageProps {
  readonly pageKey: string;
  readonly bookmark: (row: ChecklistRow, lang: string) => ReactNode;
}

/** A page that an update took out of the playbook: what was ticked and noted on it, with its last words. */
export function GonePage({ pageKey, bookmark }: GonePageProps) {
  const say = useSay();
  const lang = useLang();
  const kept = useLive(goneSpec, { lang, key: pageKey });
  if (!kept?.gone || kept.retired.length + kept.rows.length === 0) return null;
  return (
    <section className="home-section">
      <h2>{kept.title}</h2>
      <p className="soft">{say('checklist.gone-kept')}</p>
      {/* What the client added goes on being used. */}
      <OwnList rows={kept.rows} lang={lang} bookmark={bookmark} />
      <RetiredFold rows={kept.retired} open />
    </section>
  );
}
