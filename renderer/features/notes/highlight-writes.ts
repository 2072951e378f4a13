import type { PageView } from '../../../contract/shapes/library.ts';
import type { Selector } from '../../../contract/shapes/bookmark.ts';
import { addBookmark } from '../../live/bookmark-store.ts';
import { change, undoOffer } from '../../live/undo-store.ts';
import { say as sayIn } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { showToast } from '../../ui/toasts.tsx';
import { selectorsOf } from './selectors.ts';

/** A passage's bookmark is called by its first words, characters. */
const TITLE_LENGTH = 90;
/** Blocks one call may mark; a longer selection takes several. */
const SELECTORS_MAX = 100;

/** Marks words of a page; over several blocks it is one highlight each, and one undo. `null` when it was refused. */
export async function addHighlights(
  page: PageView,
  selectors: readonly Selector[],
  colour: number,
  note: string,
): Promise<true | null> {
  for (let at = 0; at < selectors.length; at += SELECTORS_MAX) {
    const kept = await attempt(
      change('highlight.add', {
        key: page.key,
        lang: page.lang,
        colour,
        selectors: selectors.slice(at, at + SELECTORS_MAX),
        engagement: null,
        ...(note && at === 0 ? { note } : {}),
      }),
    );
    if (!kept) return null;
  }
  return true;
}

export async function recolour(id: string, colour: number): Promise<void> {
  await attempt(change('highlight.change', { id, colour }));
}

export function writeNote(id: string, note: string, knew?: string[]): Promise<unknown> {
  return attempt(change('highlight.change', { id, note, knew }));
}

export async function removeHighlight(id: string): Promise<void> {
  const removed = await attempt(change('highlight.remove', { ids: [id] }));
  const say = sayIn(document.documentElement.lang);
  if (removed) offerUndo(say('notes.removed'), undoOffer(removed.undo));
}

export async function bookmarkPassage(page: PageView, range: Range): Promise<void> {
  const [selector] = selectorsOn(page, range);
  if (!selector) return;
  const { exact } = selector;
  const letters = Array.from(exact);
  const title =
    letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH).join('').trimEnd()}…` : exact;
  const target = { kind: 'passage', key: page.key, lang: page.lang, selector } as const;
  if (await attempt(addBookmark(target, title))) {
    const words = sayIn(document.documentElement.lang)('bookmark.added');
    announce(words);
    showToast(words);
  }
}

/** What the words of a range are found again by. */
export function selectorsOn(page: PageView, range: Range): readonly Selector[] {
  const article = document.querySelector(`article[data-page="${CSS.escape(page.key)}"]`);
  return article ? selectorsOf(range, article) : [];
}
