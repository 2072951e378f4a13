import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useSay } from '../../i18n/i18n.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { pasteOneLine } from '../../ui/paste/paste.ts';
import { useShortcut } from '../../ui/shortcut.ts';
import { TooLong, tooLongBy } from '../../ui/too-long.tsx';
import { drawnText, FIND_LENGTH_MAX, rangesOf, typedPattern } from './drawn-text.ts';
import { paint, showRange, unpaint } from './paint.ts';

/** Finds counted in one page; beyond it the count says "more than". */
const FOUND_MAX = 5_000;
/** The page is looked through again when it has rested this long, milliseconds. */
const REST_MS = 120;

/** What was looked for last, so that opening the bar again goes on with it. */
let lastTyped = '';

interface FindBarProps {
  /** What is looked through: the part of the window that shows the page. */
  readonly root: HTMLElement | null;
  readonly reveal: (element: Element) => void;
  /** Rises with every Ctrl+F, so that pressing it again leads back into the field. */
  readonly turn: number;
  readonly onClose: () => void;
}

/** Find in page: accents and capitals do not matter, closed parts are looked through too. */
export function FindBar({ root, reveal, turn, onClose }: FindBarProps) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(lastTyped);
  const [at, setAt] = useState(0);
  const ranges = useFound(root, typed);
  const current = ranges.length === 0 ? -1 : ((at % ranges.length) + ranges.length) % ranges.length;
  useEffect(() => field.current?.select(), [turn]);
  useEffect(() => {
    lastTyped = typed;
    setAt(0);
  }, [typed]);
  usePainted(ranges, current, reveal);
  useShortcut(
    'find-next',
    useCallback(() => setAt(current + 1), [current]),
  );
  useShortcut(
    'find-previous',
    useCallback(() => setAt(current - 1), [current]),
  );
  const onKeyDown = (event: KeyboardEvent) =>
    takeKey(event, onClose, (forward) => setAt(current + (forward ? 1 : -1)));
  return (
    <div className="find-bar no-print" role="search" aria-label={say('find.title')} onKeyDown={onKeyDown}>
      <input
        ref={field}
        className="field"
        type="text"
        aria-label={say('find.title')}
        placeholder={say('find.title')}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        aria-invalid={tooLongBy(typed, FIND_LENGTH_MAX) > 0}
        onPaste={pasteOneLine}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <TooLong by={tooLongBy(typed, FIND_LENGTH_MAX)} />
      <FindCount typed={typed} at={current + 1} of={ranges.length} />
      <IconButton
        icon={ChevronUp}
        label={say('find.previous')}
        disabled={ranges.length === 0}
        onClick={() => setAt(current - 1)}
      />
      <IconButton
        icon={ChevronDown}
        label={say('find.next')}
        disabled={ranges.length === 0}
        onClick={() => setAt(current + 1)}
      />
      <IconButton icon={X} label={say('common.close')} onClick={onClose} />
    </div>
  );
}

function takeKey(event: KeyboardEvent, onClose: () => void, go: (forward: boolean) => void): void {
  // Enter and Escape of an input method choose its words.
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Escape') onClose();
  else if (event.key === 'Enter') go(!event.shiftKey);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

interface FindCountProps {
  readonly typed: string;
  readonly at: number;
  readonly of: number;
}

function FindCount({ typed, at, of }: FindCountProps) {
  const say = useSay();
  const asked = typed.trim() !== '' && tooLongBy(typed, FIND_LENGTH_MAX) === 0;
  return (
    <span className="find-count" role="status">
      {!asked ? '' : of === 0 ? say('find.none') : say('find.count', { at, of })}
    </span>
  );
}

/** Marks the one that is shown, and takes all marks away when the bar is closed. */
function usePainted(ranges: readonly Range[], current: number, reveal: (element: Element) => void): void {
  useEffect(() => {
    const range = ranges[current];
    if (!range) return unpaint('find-current');
    paint('find-current', [range]);
    showRange(range, reveal);
  }, [ranges, current, reveal]);
  useEffect(
    () => () => {
      unpaint('find');
      unpaint('find-current');
    },
    [],
  );
}

const NONE: readonly Range[] = [];

/** Where the text stands in what is drawn, kept up to date while the page changes. */
function useFound(root: HTMLElement | null, typed: string): readonly Range[] {
  const [ranges, setRanges] = useState<readonly Range[]>(NONE);
  useEffect(() => {
    const pattern = typedPattern(typed);
    const look = () => {
      const body = root?.querySelector('.reading-main') ?? root;
      const found = pattern && body ? rangesOf(drawnText(body), pattern, FOUND_MAX) : NONE;
      paint('find', found);
      setRanges(found);
    };
    look();
    if (!root) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(look, REST_MS);
    });
    watch.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [root, typed]);
  return ranges;
}
