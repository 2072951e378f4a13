import type { ClipboardEvent } from 'react';
import { say as sayIn } from '../../i18n/i18n.ts';
import { showToast } from '../toasts.tsx';

/** HTML longer than this is pasted as the text it is: making Markdown of it would hold up the page, characters. */
const HTML_MAX = 1_000_000;

/** Pastes into a note: what comes from Word, Excel, Teams or Outlook as the Markdown it means. */
export function pasteIntoNote(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const { clipboardData: data, currentTarget: field } = event;
  const html = data.getData('text/html');
  const text = data.getData('text/plain');
  if (html === '' && text === '' && [...data.files].some(({ type }) => type.startsWith('image/'))) {
    event.preventDefault();
    return sayPictures();
  }
  if (html === '' || html.length > HTML_MAX) return;
  event.preventDefault();
  void convert(html, text).then(({ text: meant, pictures }) => {
    insert(field, meant);
    if (pictures > 0) sayPictures();
  });
}

/** Pastes into a field of one line: line ends become spaces, where a browser would take them out and run the words together. */
export function pasteOneLine(event: ClipboardEvent<HTMLInputElement>): void {
  const text = event.clipboardData.getData('text/plain');
  if (!/[\r\n\t]/.test(text)) return;
  event.preventDefault();
  insert(event.currentTarget, text.trim().replace(/\s*[\r\n\t]+\s*/g, ' '));
}

async function convert(
  html: string,
  text: string,
): Promise<{ readonly text: string; readonly pictures: number }> {
  try {
    const { htmlToMarkdown } = await import('./html-to-markdown.ts');
    return htmlToMarkdown(html) ?? { text, pictures: 0 };
  } catch (error) {
    // The reader has ended, and what was never loaded cannot be: the words are pasted all the same.
    console.warn('Pasted as plain text', error);
    return { text, pictures: 0 };
  }
}

/** As if it had been typed: the field's own undo takes it back. */
function insert(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (!field.isConnected) return;
  field.focus();
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function sayPictures(): void {
  showToast(sayIn(document.documentElement.lang)('paste.pictures'));
}
