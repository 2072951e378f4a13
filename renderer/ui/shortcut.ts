import { useEffect } from 'react';

/** True while the user is typing, when letters are text and not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const mac = navigator.platform.startsWith('Mac');

/**
 * Listens for a key in the whole window. `key` is `KeyboardEvent.key`, with `mod+` for Ctrl (Command on a Mac), `alt+`, and `shift+` for
 * a function key. Plain keys are left alone while a dialog is open, and letters while the user types.
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
  const key = wanted.replace(/^(mod\+|alt\+|shift\+)/, '');
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
  if (mod || event.altKey) return true;
  // With letters Shift only makes capitals and signs; with function keys it is another key.
  const writes = !/^F\d/.test(key);
  if (!writes && event.shiftKey !== wanted.startsWith('shift+')) return false;
  if (writes && isTyping(event.target)) return false;
  return !document.querySelector('[role="dialog"], [role="alertdialog"]');
}
