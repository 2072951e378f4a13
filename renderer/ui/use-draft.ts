import { useCallback, useRef, useState } from 'react';
import { beginWith, dropDraft, keepDraft } from './drafts.ts';

/** A text of a form that is saved on purpose: it outlives a reload and a page that crashed until it is saved or given up. */
export function useDraft(
  about: string,
  now: string,
  between: string | null,
): readonly [string, (text: string) => void, () => void] {
  const base = useRef(now);
  const [text, setText] = useState(() => beginWith(about, now, between));
  const write = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(about, next, base.current);
    },
    [about],
  );
  return [text, write, useCallback(() => dropDraft(about), [about])];
}
