import { Bookmark, Copy, MessageSquareText, Trash2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { useSay } from '../../i18n/i18n.ts';
import { copyText } from '../../ui/clipboard.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { NoteField } from '../../ui/note-field.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { placeCard } from './card-place.ts';
import type { CardPlace } from './card-place.ts';
import { colours, paintDraft } from './highlight-paint.ts';
import { pageHighlights, showCard, useCard } from './highlight-store.ts';
import type { Card } from './highlight-store.ts';
import {
  addHighlights,
  bookmarkPassage,
  recolour,
  removeHighlight,
  selectorsOn,
  writeNote,
} from './highlight-writes.ts';

interface NoteCardProps {
  readonly card: Card;
  readonly page: PageView;
}

/** The bar for a passage: four colours, a note, a bookmark, a copy. */
export function NoteCard({ card, page }: NoteCardProps) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const place = usePlace(card, box);
  const known = pageHighlights.use((shown) =>
    card.about === 'highlight' ? (shown?.highlights.find((one) => one.id === card.id) ?? null) : null,
  );
  const note = known?.note ?? '';
  useEffect(() => {
    paintDraft(card.about === 'selection' && card.writing ? card.range : null);
    return () => paintDraft(null);
  }, [card]);
  // Read while the words are drawn: the note is kept even when the page is gone by then.
  const selectors = useMemo(() => selectorsOn(page, card.range), [page, card.range]);
  const close = () => showCard(null);
  const paintWith = (colour: number) => {
    useCard.setState({ colour });
    if (card.about === 'highlight') void recolour(card.id, colour);
    else void addHighlights(page, selectors, colour, '');
    if (card.about === 'selection') letGo();
    close();
  };
  const save = (text: string, knew?: string[]) =>
    card.about === 'highlight'
      ? writeNote(card.id, text, knew)
      : addHighlights(page, selectors, useCard.getState().colour, text);
  return (
    <div
      ref={box}
      className="note-card"
      style={{ left: place.left, top: place.top }}
      onPointerDown={(event) => keepSelection(event)}
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && close()}
    >
      <NoteBar card={card} page={page} colour={known?.colour ?? null} onColour={paintWith} onClose={close} />
      {card.writing && (
        <NoteField
          about={card.about === 'highlight' ? card.id : `${page.lang}/${page.key}`}
          label={say('notes.note')}
          text={note}
          onSave={save}
          onClose={close}
          once={card.about === 'selection'}
        />
      )}
      {!card.writing && note !== '' && <Markdown text={note} />}
    </div>
  );
}

interface NoteBarProps extends NoteCardProps {
  /** The colour it has; `null` while it is no highlight. */
  readonly colour: number | null;
  readonly onColour: (colour: number) => void;
  readonly onClose: () => void;
}

function NoteBar({ card, page, colour: painted, onColour, onClose }: NoteBarProps) {
  const say = useSay();
  const copy = async () => {
    if (await copyText(card.range.toString())) showToast(say('notes.copied'));
    onClose();
  };
  return (
    <div
      role="toolbar"
      className="note-bar"
      aria-label={say(card.about === 'highlight' ? 'notes.edit' : 'notes.toolbar')}
      onKeyDown={walk}
    >
      {colours.map((colour) => (
        <button
          key={colour}
          type="button"
          className="colour-button"
          data-high={colour}
          aria-pressed={painted === colour}
          aria-label={say(`notes.colour-${colour}`)}
          title={say(`notes.colour-${colour}`)}
          onClick={() => onColour(colour)}
        />
      ))}
      <IconButton
        icon={MessageSquareText}
        label={say('notes.add')}
        onClick={() => showCard({ ...card, writing: true })}
      />
      <IconButton
        icon={Bookmark}
        label={say('notes.bookmark')}
        onClick={() => {
          void bookmarkPassage(page, card.range);
          onClose();
        }}
      />
      <IconButton icon={Copy} label={say('notes.copy')} onClick={() => void copy()} />
      {card.about === 'highlight' && (
        <IconButton
          icon={Trash2}
          label={say('notes.remove')}
          onClick={() => {
            void removeHighlight(card.id);
            onClose();
          }}
        />
      )}
    </div>
  );
}

/** A click on the bar must not let go of the words it is about; the note's field takes the focus all the same. */
function keepSelection(event: React.PointerEvent): void {
  if (event.target instanceof Element && !event.target.closest('textarea')) event.preventDefault();
}

function letGo(): void {
  getSelection()?.removeAllRanges();
}

/** Arrow keys walk along the bar. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}

function usePlace(card: Card, box: RefObject<HTMLElement | null>): CardPlace {
  const [place, setPlace] = useState<CardPlace>({ left: -9_999, top: 0 });
  useLayoutEffect(() => {
    const look = () => {
      const own = box.current?.getBoundingClientRect();
      if (!own) return;
      const top = document.getElementById('main')?.getBoundingClientRect().top ?? 0;
      setPlace(
        placeCard(card.range.getBoundingClientRect(), own, { width: innerWidth, height: innerHeight, top }),
      );
    };
    look();
    const main = document.getElementById('main');
    main?.addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    // What is written makes it grow, and its buttons may not leave the window.
    const watch = new ResizeObserver(look);
    if (box.current) watch.observe(box.current);
    return () => {
      watch.disconnect();
      main?.removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [card, box]);
  return place;
}
