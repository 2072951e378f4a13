import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { NOTE_MAX } from '../../contract/shapes/notebook-limits.ts';
import { say as sayIn, useSay } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { useInSight } from './in-sight.ts';
import { NoteDraft } from './note-draft.ts';
import type { SaveNote } from './note-draft.ts';
import { pasteIntoNote } from './paste/paste.ts';
import { readerHears, useReaderBack } from './reader-hears.ts';
import { keyHint, pressed } from './shortcut.ts';
import { showToast } from './toasts.tsx';
import { TooLong, tooLongBy } from './too-long.tsx';

interface NoteFieldProps {
  /** What the note is on, for whom: text that could not be kept is found again under it. */
  readonly about: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly text: string;
  /** Called as it was when the field was opened: the note belongs to the client chosen then. */
  readonly onSave: SaveNote;
  /** `left`: the keyboard has gone to something else already, and is to stay there. */
  readonly onClose: (left: boolean) => void;
  /** The note makes something new: it is saved once, not on every look at another window. */
  readonly once?: boolean;
}

/**
 * A small editor of Markdown. Leaving it keeps what was written, however one leaves: another page, another client, the window closed.
 * Escape gives up, and offers the text back.
 */
export function NoteField(props: NoteFieldProps) {
  const { label, hint, once = false } = props;
  const { field, draft, over, write, keepFitting, finish } = useNote(props);
  const box = useRef<HTMLDivElement>(null);
  useInSight(box);
  const onBlur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    // Another window was looked at: one comes back to go on writing.
    const stays = document.activeElement === field.current;
    if (!stays || once) finish(true, event.relatedTarget !== null);
    else keepFitting();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') finish(false);
    else if (pressed(event, 'save')) finish(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className="note-field" onBlur={onBlur}>
      <textarea
        ref={field}
        className="field"
        aria-label={label}
        placeholder={hint ?? label}
        defaultValue={draft.start}
        aria-invalid={over > 0}
        onPaste={pasteIntoNote}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        rows={3}
        dir="auto"
        onKeyDown={onKeyDown}
      />
      <NoteFieldFoot over={over} onFinish={finish} />
    </div>
  );
}

/** What is being written, from opening the field to leaving it. */
function useNote({ about, text, onSave, onClose, once = false }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const held = useRef<NoteDraft>(null);
  const draft = (held.current ??= new NoteDraft(about, text, onSave, once));
  /** Saving was asked for while no reader heard. */
  const wanted = useRef(false);
  const [over, setOver] = useState(() => tooLongBy(draft.start, NOTE_MAX));
  draft.see(text);
  useCaretAtEnd(field);
  useKeptOnLeaving(field, draft);
  const keepFitting = () => {
    const written = field.current?.value ?? '';
    if (tooLongBy(written, NOTE_MAX) === 0) draft.keep(written);
  };
  const finish = (keep: boolean, left = false) => {
    const written = field.current?.value ?? '';
    if (draft.ended || (keep && tooLongBy(written, NOTE_MAX) > 0)) return;
    if (keep) draft.keep(written);
    // Nobody hears: the field stays, with all that is in it.
    if (keep && !readerHears()) return void (wanted.current = true);
    if (!keep) offerBack(draft.giveUp(written));
    draft.end();
    onClose(left);
  };
  useReaderBack(() => {
    const writes = document.activeElement === field.current;
    if (!writes || wanted.current) finish(true);
    else if (!once) keepFitting();
  });
  const write = (value: string) => {
    draft.write(value);
    setOver(tooLongBy(value, NOTE_MAX));
  };
  return { field, draft, over, write, keepFitting, finish };
}

interface NoteFieldFootProps {
  /** By how many characters the note is too long. */
  readonly over: number;
  readonly onFinish: (keep: boolean) => void;
}

function NoteFieldFoot({ over, onFinish }: NoteFieldFootProps) {
  const say = useSay();
  return (
    <div className="note-field-foot">
      <TooLong by={over} />
      <span className="soft small">{say('note.markdown', { key: keyHint('save', say) })}</span>
      <Button look="plain" onClick={() => onFinish(false)}>
        {say('common.cancel')}
      </Button>
      <Button look="main" disabled={over > 0} onClick={() => onFinish(true)}>
        {say('common.save')}
      </Button>
    </div>
  );
}

function useCaretAtEnd(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [field]);
}

/** Another page, another client, the window closed: what was written is kept. */
function useKeptOnLeaving(field: RefObject<HTMLTextAreaElement | null>, draft: NoteDraft): void {
  useLayoutEffect(() => {
    const area = field.current;
    const leave = () => area && draft.keep(area.value);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [field, draft]);
}

function offerBack(keep: (() => void) | null): void {
  if (!keep) return;
  const say = sayIn(document.documentElement.lang);
  showToast(say('note.given-up'), { label: say('note.keep'), run: keep });
}
