import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { NAME_MAX } from '../../contract/shapes/notebook-limits.ts';
import { say as sayIn } from '../i18n/i18n.ts';
import { copyText } from './clipboard.ts';
import { beginWith, dropDraft, keepDraft } from './drafts.ts';
import { pasteOneLine } from './paste/paste.ts';
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
  readonly onClose: () => void;
}

/**
 * A name being written, in place. Enter and leaving keep it, however one leaves: another page, the row moved by another window, the window
 * closed. Escape gives up; an empty name is no name, and one that is too long waits.
 */
export function NameField({ about, label, name, most = NAME_MAX, onSave, onClose }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [start] = useState(name);
  const [begun] = useState(() => beginWith(`name/${about}`, name, null));
  const [over, setOver] = useState(tooLongBy(begun, most));
  const keeper = useRef({ done: false, kept: start, save: onSave });
  useEffect(() => field.current?.select(), []);
  const keep = (written: string, leaving: boolean) => {
    const text = written.trim();
    const { current } = keeper;
    if (current.done || tooLongBy(text, most) > 0) return;
    if (text !== '' && text !== current.kept) {
      current.kept = text;
      keepDraft(`name/${about}`, text, start, leaving);
      void current
        .save(text)
        .then((saved) => (saved === null ? sayRefused(text) : dropDraft(`name/${about}`)));
    } else if (!leaving) dropDraft(`name/${about}`);
  };
  useKeptOnLeaving(field, keep);
  const finish = (kept: boolean) => {
    if (keeper.current.done || (kept && over > 0)) return;
    if (kept) keep(field.current?.value ?? '', false);
    else dropDraft(`name/${about}`);
    keeper.current.done = true;
    onClose();
  };
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
        onInput={({ currentTarget: { value } }) => {
          keepDraft(`name/${about}`, value, start);
          setOver(tooLongBy(value, most));
        }}
        onBlur={() => finish(true)}
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
