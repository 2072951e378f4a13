import { ArrowRight, EllipsisVertical, MessageSquareText, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { HighlightView } from '../../../contract/shapes/bookmark.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { open } from '../../navigation/navigation.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { useNear } from '../../ui/near.ts';
import { neighbourOf } from '../../ui/neighbour.ts';
import { NoteField } from '../../ui/note-field.tsx';
import { OtherTexts } from '../../ui/other-texts.tsx';
import { colours } from './highlight-paint.ts';
import { recolour, removeHighlight, writeNote } from './highlight-writes.ts';

interface HighlightRowProps {
  readonly highlight: HighlightView;
  /** It is among what the window shows first. */
  readonly first: boolean;
}

/** A passage in the list: its words, the note on it, and where it stands today. */
export function HighlightRow({ highlight, first }: HighlightRowProps) {
  const say = useSay();
  const row = useRef<HTMLLIElement>(null);
  const near = useNear(row, first);
  const [writing, setWriting] = useState(false);
  const { id, colour, selector, note, placement } = highlight;
  const show = () => {
    if (placement.state === 'lost') return;
    const place = { lang: highlight.lang, key: highlight.key };
    open({ view: 'page', place }, { block: placement.block, into: 0, rank: null });
  };
  const choose = (what: string) => {
    if (what === 'open') show();
    if (what === 'note') setWriting(true);
    if (what === 'remove') {
      const next = neighbourOf(row.current);
      void removeHighlight(id).then(() => next?.focus());
    }
    if (what.startsWith('colour-')) void recolour(id, Number(what.slice('colour-'.length)));
  };
  return (
    <li ref={row} className="note-row" tabIndex={-1} data-high={colour}>
      <div className="note-row-body">
        <blockquote lang={highlight.lang}>{selector.exact}</blockquote>
        {note !== '' && !writing && <Markdown text={note} far={!near} />}
        {writing && (
          <NoteField
            about={id}
            label={say('notes.note')}
            text={note}
            onSave={(text, knew) => writeNote(id, text, knew)}
            onClose={(left) => {
              setWriting(false);
              if (!left) row.current?.focus({ preventScroll: true });
            }}
          />
        )}
        <OtherTexts shown={note} others={highlight.others} onKeep={(text) => void writeNote(id, text)} />
        <HighlightFacts highlight={highlight} />
      </div>
      {near ? (
        <MenuButton
          icon={EllipsisVertical}
          label={say('bookmark.more', { title: selector.exact.slice(0, 60) })}
          entries={() => entriesOf(highlight, say)}
          onChoose={choose}
        />
      ) : (
        <span className="menu-room" />
      )}
    </li>
  );
}

function HighlightFacts({ highlight: { colour, made, placement } }: { readonly highlight: HighlightView }) {
  const say = useSay();
  const lang = useLang();
  return (
    <p className="mark-facts">
      <span>{say(`notes.colour-name-${colour as 1 | 2 | 3 | 4}`)}</span>
      <span>{formatDay(made, lang)}</span>
      {placement.state !== 'exact' && (
        <span>
          <span className="chip" data-place={placement.state}>
            {say(`notes.${placement.state}`)}
          </span>{' '}
          {say(`notes.${placement.state}-text`)}
        </span>
      )}
    </p>
  );
}

function entriesOf({ colour, placement, gone }: HighlightView, say: Say): readonly MenuEntry[] {
  return [
    { id: 'open', label: say('common.open'), icon: ArrowRight, disabled: placement.state === 'lost' || gone },
    { id: 'note', label: say('notes.add'), icon: MessageSquareText },
    { line: 'colours' },
    ...colours.map((one) => ({
      id: `colour-${one}`,
      label: say(`notes.colour-${one}`),
      mark: <span className="colour-dot" data-high={one} aria-hidden />,
      chosen: one === colour,
    })),
    { line: 'remove' },
    { id: 'remove', label: say('notes.remove'), icon: Trash2 },
  ];
}
