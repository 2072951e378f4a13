import { memo } from 'react';
import type { HighlightView } from '../../../contract/shapes/bookmark.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { drawnRange } from './highlight-paint.ts';
import { showCard, usePageHighlights } from './highlight-store.ts';
import { SaveNotes } from './save-notes.tsx';

/** In the column beside a page: what was marked and written on it, in its order; what lost its place comes last. */
export function NotesHere({ page, lang }: { readonly page: string; readonly lang: string }) {
  const say = useSay();
  const here = usePageHighlights(page).filter((one) => one.lang === lang);
  if (here.length === 0) return null;
  return (
    <section className="aside-box">
      <div className="aside-notes-head">
        <h2>{say('notes.here')}</h2>
        <SaveNotes page={page} />
      </div>
      <ul className="aside-notes">
        {here.map((one) => (
          <NoteHere key={one.id} highlight={one} />
        ))}
      </ul>
    </section>
  );
}

/** Drawn again only when it is another: a page may have thousands. */
const NoteHere = memo(function NoteHere({ highlight }: { readonly highlight: HighlightView }) {
  const say = useSay();
  const { id, colour, selector, note, placement } = highlight;
  const lost = placement.state === 'lost';
  const show = () => {
    const range = drawnRange(id);
    if (!range) return;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    showCard({ about: 'highlight', id, range, writing: false });
  };
  return (
    <li data-high={colour}>
      <button type="button" className="quote-button" disabled={lost} onClick={show}>
        {selector.exact}
      </button>
      {placement.state !== 'exact' && (
        <span className="chip" title={say(`notes.${placement.state}-text`)}>
          {say(`notes.${placement.state}`)}
        </span>
      )}
      {note !== '' && <Markdown text={note} />}
    </li>
  );
});
