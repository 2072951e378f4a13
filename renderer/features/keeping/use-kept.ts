import { useEffect, useState } from 'react';
import { onNotebookChange } from '../../host/notebook-changes.ts';

/** What the notebook says of itself, read again whenever it changes; `null` until it has answered. `ask` must stay the same. */
export function useKept<T>(ask: () => Promise<T>): T | null {
  const [kept, setKept] = useState<T | null>(null);
  useEffect(() => {
    let current = true;
    const read = () => {
      ask().then(
        (value) => current && setKept(value),
        (error: unknown) => console.warn('The notebook did not answer', error),
      );
    };
    read();
    const stop = onNotebookChange('all', read);
    return () => {
      current = false;
      stop();
    };
  }, [ask]);
  return kept;
}
