import { CircleArrowUp, Sparkles } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { UpdateState } from '../../../contract/shapes/update.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { formatSize } from '../../ui/size.ts';
import {
  download,
  followUpdate,
  install,
  newsSeen,
  putOff,
  useInstallation,
  useUpdate,
} from './update-store.ts';
import { updateSentence } from './update-words.ts';

const NotesDialog = lazy(async () => ({ default: (await import('./notes-dialog.tsx')).NotesDialog }));

/** One small line on top while there is something to decide about the app itself, or something new to tell; else nothing. */
export function UpdateNotice() {
  const lang = useLang();
  // The language of the first paint serves: the news are told once.
  useEffect(() => followUpdate(document.documentElement.lang || 'en'), []);
  return (
    <>
      <News />
      <Offer lang={lang} />
    </>
  );
}

function Offer({ lang }: { readonly lang: string }) {
  const state = useUpdate((store) => store.state);
  const asks = state?.state === 'available' && state.why === 'ask';
  const waits = state?.state === 'ready' && !state.onQuit;
  return asks || waits ? <OfferLine state={state} lang={lang} /> : null;
}

interface OfferLineProps {
  readonly state: Extract<UpdateState, { state: 'available' | 'ready' }>;
  readonly lang: string;
}

function OfferLine({ state, lang }: OfferLineProps) {
  const say = useSay();
  const kind = useInstallation()?.kind;
  return (
    <div className="notice no-print" role="status">
      <CircleArrowUp size={18} aria-hidden />
      <p>{updateSentence(state, say, lang, kind)}</p>
      {state.state === 'ready' ? (
        <>
          <Button look="main" className="push" onClick={() => void install('now')}>
            {say('updates.install-now')}
          </Button>
          <Button onClick={() => void install('quit')}>{say('updates.install-quit')}</Button>
        </>
      ) : (
        <>
          {state.offer.installs === 'itself' && (
            <Button look="main" className="push" onClick={() => void download()}>
              {say('updates.get', { size: formatSize(state.offer.bytes, lang) })}
            </Button>
          )}
          <Button onClick={() => void putOff()}>
            {say(state.offer.installs === 'itself' ? 'updates.later' : 'updates.news-dismiss')}
          </Button>
        </>
      )}
    </div>
  );
}

function News() {
  const say = useSay();
  const news = useUpdate((store) => store.news);
  const [shown, setShown] = useState(false);
  if (!news) return null;
  const done = () => {
    setShown(false);
    void attempt(newsSeen());
  };
  return (
    <div className="notice no-print" role="status">
      <Sparkles size={18} aria-hidden />
      <p>{say('updates.news', { version: news.version })}</p>
      <Button look="main" className="push" onClick={() => setShown(true)}>
        {say('updates.news-show')}
      </Button>
      <Button onClick={done}>{say('updates.news-dismiss')}</Button>
      {shown && (
        <Suspense>
          <NotesDialog notes={news} onClose={done} />
        </Suspense>
      )}
    </div>
  );
}
