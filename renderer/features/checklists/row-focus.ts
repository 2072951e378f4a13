import { useEffect } from 'react';
import { currentRow, visibleRows } from './row-actions.ts';

/**
 * A row that is ticked may leave its place: for another group, or out of what is shown. The keyboard stays where it was, on the row that
 * has moved up, so that one can go on.
 */
export function useRowFocus(): void {
  useEffect(() => {
    let last: { readonly row: HTMLElement; readonly at: number } | null = null;
    const remember = () => {
      const row = currentRow();
      last = row && { row, at: visibleRows().indexOf(row) };
    };
    const watch = new MutationObserver(() => {
      if (!last || last.row.isConnected) return;
      const rows = visibleRows();
      const next = rows[Math.min(last.at, rows.length - 1)];
      last = null;
      if (document.activeElement === document.body) next?.focus();
    });
    watch.observe(document.getElementById('main') ?? document.body, { childList: true, subtree: true });
    addEventListener('focusin', remember);
    return () => {
      watch.disconnect();
      removeEventListener('focusin', remember);
    };
  }, []);
}
