import { useEffect } from 'react';
import { redoLast, undoLast } from '../host/undo-store.ts';
import { say as sayIn } from '../i18n/i18n.ts';
import { attempt } from '../ui/outcome.ts';
import { isTyping } from '../ui/shortcut.ts';
import { showToast } from '../ui/toasts.tsx';

const mac = navigator.platform.startsWith('Mac');

/** Ctrl+Z takes the last change back, Ctrl+Shift+Z does it again; in a field both belong to the text. */
export function useUndoKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const mod = mac ? event.metaKey : event.ctrlKey;
      if (!mod || event.altKey || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return;
      event.preventDefault();
      void (event.shiftKey ? again() : back());
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

async function back(): Promise<void> {
  const say = sayIn(document.documentElement.lang);
  const done = await attempt(undoLast());
  if (done) showToast(say('undo.done'), { label: say('undo.redo'), run: () => void again() });
  else if (done === false) showToast(say('undo.nothing'));
}

async function again(): Promise<void> {
  const say = sayIn(document.documentElement.lang);
  const done = await attempt(redoLast());
  if (done !== null) showToast(say(done ? 'undo.redone' : 'undo.nothing-redo'));
}
