import { useCallback, useEffect, useState } from 'react';

/** A note, what hinders, or (under names of their own) who owes the item by when, `asked` when nobody opened it but the state, and its words. */
export type Writing = 'nothing' | 'note' | 'hindrance' | 'owner' | 'due' | 'asked' | 'words';

/** Notes being written, by what they are on. Each row puts in an object of its own: so it is known whose it is. */
const open = new Map<string, { readonly writing: Writing }>();

/**
 * Whether the note of an item is being written. A list grouped by state draws a row anew in another group when its state is set: the field
 * that has just been opened must be there too, or what is typed next would be taken for keys.
 */
export function useWriting(about: string): readonly [Writing, (writing: Writing) => void] {
  const [now, setNow] = useState<{ readonly about: string; readonly writing: Writing }>(() => ({
    about,
    writing: open.get(about)?.writing ?? 'nothing',
  }));
  const write = useCallback(
    (next: Writing) => {
      if (next === 'nothing') open.delete(about);
      else open.set(about, { writing: next });
      setNow({ about, writing: next });
    },
    [about],
  );
  useEffect(() => {
    const own = open.get(about);
    const mine = own && { ...own };
    if (mine) open.set(about, mine);
    return () => {
      // Another client: what is being written is kept for the one it was begun for.
      setNow({ about: '', writing: 'nothing' });
      const left = open.get(about);
      // Drawn anew elsewhere it has been taken over by then; otherwise the page was left.
      setTimeout(() => left === open.get(about) && open.delete(about));
    };
  }, [about]);
  return [now.about === about ? now.writing : 'nothing', write];
}
