import { useEffect } from 'react';
import { useEvidence } from '../../live/evidence-store.ts';
import { actionsOf, currentRow } from './row-actions.ts';

/** What only the window takes: a pack is the playbook's, wherever it is dropped. */
const PACK = /\.fieldbook$/i;

/** Files that are dropped onto an item, or pasted while the keyboard is on one, are kept with it. */
export function useItemFiles(): void {
  useEvidence();
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (rowOf(event) && event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      const attach = actionsOf(rowOf(event) ?? document.body)?.attach;
      if (!attach || files.length === 0 || files.some(({ name }) => PACK.test(name))) return;
      event.preventDefault();
      event.stopPropagation();
      attach(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const row = currentRow();
      // In a field one types; a copied cell or paragraph brings a picture of itself beside its words.
      const isText = isField(event.target) || event.clipboardData?.types.includes('text/plain') === true;
      const attach = row && actionsOf(row)?.attach;
      if (!attach || files.length === 0 || isText) return;
      event.preventDefault();
      attach(files);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

function rowOf(event: Event): Element | null {
  return event.target instanceof Element ? event.target.closest('.item') : null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
