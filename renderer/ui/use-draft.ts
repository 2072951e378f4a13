import { useCallback, useState } from 'react';
import { beginWith, dropDraft, keepDraft } from './drafts.ts';

/**
 * A text of a form that is saved on purpose: it outlives a reload and a page that crashed until it is saved or given up. While nothing is
 * typed it follows what is written elsewhere. Gives the text, how to write and to drop it, and what it was begun from.
 */
export function useDraft(
  about: string,
  now: string,
  between: string | null,
): readonly [string, (text: string) => void, () => void, string] {
  const [base, setBase] = useState(now);
  const [text, setText] = useState(() => beginWith(about, now, between));
  if (now !== base && (text === base || text === now)) {
    setBase(now);
    setText(now);
  }
  const write = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(about, next, base);
    },
    [about, base],
  );
  return [text, write, useCallback(() => dropDraft(about), [about]), base];
}
