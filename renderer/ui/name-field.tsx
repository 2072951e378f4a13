import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { NAME_MAX } from '../../contract/shapes/notebook-limits.ts';
import { say as sayIn } from '../i18n/i18n.ts';
import { copyText } from './clipboard.ts';
import { beginWith, dropDraft, keepDraft } from './drafts.ts';
import { pasteOneLine } from './paste/paste.ts';
import { readerHears, useReaderBack, whenReaderHears } from './reader-hears.ts';
import { showToast } from './toasts.tsx';
import { TooLong, tooLongBy } from './too-long.tsx';

interface NameFieldProps {
  /** What is being named: a name that could not be kept is found again under it. */
  readonly about: string;
  readonly label: string;
  readonly name: string;
  readonly most?: number;
  /** Answers `null` when the name was refused, after saying why. */
  readonly onSave: (name: string) => Promise<unknown>;
  /** `left`: the keyboard has gone to something else already, and is to stay there. */
  readonly onClose: (left: boolean) => void;
}

/**
 * A name being written, in place. Enter and leaving keep it, however one leaves: another page, the row moved by another window, the window
 * closed. Escape gives up; an empty name is no name, and one that is too long waits.
 */
export function NameField(props: NameFieldProps) {
  const { label } = props;
  const { field, begun, over, write, finish } = useName(props);
  return (
    <span className="name-field">
      <input
        ref={field}
        className="field"
        aria-label={label}
        aria-invalid={over > 0}
        placeholder={label}
        defaultValue={begun}
        onPaste={pasteOneLine}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onBlur={({ relatedTarget }) => finish(true, relatedTarget !== null)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          finish(event.key === 'Enter');
        }}
      />
      <TooLong by={over} />
    </span>
  );
}

/**
 * How a field ends. What is typed after it was kept (the keyboard was taken from it for a moment, and it has not gone yet) is kept when it goes:
 *
 *     no ── Enter, left ──► kept ── typed on, gone ──► kept once more
 *      └───── Escape ─────► given up
 */
interface Keeper {
  ended: 'no' | 'kept' | 'given-up';
  wanted: boolean;
  kept: string;
  readonly save: NameFieldProps['onSave'];
}

/** What is being written, from opening the field to leaving it: a draft until it is kept or given up. */
function useName({ about: named, name, most = NAME_MAX, onSave, onClose }: NameFieldProps) {
  const about = `name/${named}`;
  const field = useRef<HTMLInputElement>(null);
  const [start] = useState(name);
  const [begun] = useState(() => beginWith(about, name, null));
  const [over, setOver] = useState(tooLongBy(begun, most));
  const keeper = useRef<Keeper>({ ended: 'no', wanted: false, kept: start, save: onSave });
  useEffect(() => field.current?.select(), []);
  const keep = (written: string, leaving: boolean): void => {
    const text = written.trim();
    const { current } = keeper;
    if (current.ended === 'given-up' || tooLongBy(text, most) > 0) return;
    if (text === '' || text === current.kept)
      return leaving || current.ended === 'kept' ? undefined : dropDraft(about);
    keepDraft(about, text, start, leaving && readerHears());
    // Nobody hears: it waits for the reader, and is not lost with the page.
    if (!readerHears()) return whenReaderHears(about, () => keep(text, false));
    current.kept = text;
    void current.save(text).then((saved) => (saved === null ? sayRefused(text) : dropDraft(about)));
  };
  useKeptOnLeaving(field, keep);
  const finish = (kept: boolean, left = false) => {
    if (keeper.current.ended !== 'no' || (kept && over > 0)) return;
    if (kept) keep(field.current?.value ?? '', false);
    if (kept && !readerHears()) return void (keeper.current.wanted = true);
    if (!kept) dropDraft(about);
    keeper.current.ended = kept ? 'kept' : 'given-up';
    onClose(left);
  };
  useReaderBack(() => {
    if (keeper.current.wanted || document.activeElement !== field.current) finish(true);
  });
  const write = (value: string) => {
    keepDraft(about, value, start);
    setOver(tooLongBy(value, most));
  };
  return { field, begun, over, write, finish };
}

/** Kept as it was when the field was opened: another page, the row moved by another window, the window closed. */
function useKeptOnLeaving(
  field: RefObject<HTMLInputElement | null>,
  keep: (written: string, leaving: boolean) => void,
): void {
  useLayoutEffect(() => {
    const input = field.current;
    const leave = () => input && keep(input.value, true);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      if (input) keep(input.value, false);
    };
  }, []);
}

function sayRefused(text: string): void {
  const say = sayIn(document.documentElement.lang);
  showToast(say('text.refused', { text }), { label: say('common.copy'), run: () => void copyText(text) });
}
