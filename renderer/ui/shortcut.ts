import { useEffect } from 'react';

/** True while the user is typing, when letters are text and not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const mac = navigator.platform.startsWith('Mac');

/**
 * Listens for a key in the whole window. `key` is `KeyboardEvent.key`, with `mod+` for Ctrl (Command on a Mac) and `alt+`.
 * Plain keys are left alone while the user types or a dialog is open.
 */
export function useShortcut(key: string, run: () => void, enabled = true): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (!matches(event, key)) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [key, run, enabled]);
}

function matches(event: KeyboardEvent, wanted: string): boolean {
  const key = wanted.replace(/^(mod\+|alt\+)/, '');
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (
    event.defaultPrevented ||
    other ||
    mod !== wanted.startsWith('mod+') ||
    event.altKey !== wanted.startsWith('alt+')
  )
    return false;
  if (event.key !== key && event.key.toLowerCase() !== key) return false;
  const plain = !mod && !event.altKey;
  return (
    !plain || (!isTyping(event.target) && !document.querySelector('[role="dialog"], [role="alertdialog"]'))
  );
}
