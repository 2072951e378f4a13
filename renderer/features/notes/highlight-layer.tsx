import { useEffect } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { useShortcut } from '../../ui/shortcut.ts';
import { paint, unpaint, drawnRange, highlightAt } from './highlight-paint.ts';
import { showCard, useCard, usePageHighlights } from './highlight-store.ts';
import { NoteCard } from './note-card.tsx';
import { selectorsOf } from './selectors.ts';

/** Over the drawn page: its highlights, and the card for what is selected. */
export function HighlightLayer({ page }: { readonly page: PageView }) {
  const highlights = usePageHighlights(page.key);
  const card = useCard((state) => state.card);
  useEffect(() => {
    const article = articleOf(page);
    if (article && highlights.length > 0) paint(highlights, article, page.lang);
    return unpaint;
  }, [page, highlights]);
  useSelection(page);
  useEffect(() => () => showCard(null), [page]);
  useShortcut('mark', focusCard, card !== null);
  return (
    card && <NoteCard key={card.about === 'highlight' ? card.id : 'selection'} card={card} page={page} />
  );
}

function articleOf(page: PageView): Element | null {
  return document.querySelector(`article[data-page="${CSS.escape(page.key)}"]`);
}

function focusCard(): void {
  document.querySelector<HTMLElement>('.note-card button')?.focus();
}

/** Shows the card when words of the page have been selected or a highlight was clicked, and takes it away when they are let go. */
function useSelection(page: PageView): void {
  useEffect(() => {
    const look = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('.note-card')) return;
      // Escape has just closed the card; the words are still selected.
      if (event instanceof KeyboardEvent && event.key === 'Escape') return;
      const range = selectedRange(page);
      const { card } = useCard.getState();
      if (range) showCard({ about: 'selection', range, writing: false });
      else if (card && !card.writing) showCard(null);
    };
    const click = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest('.prose')) return;
      if (event.target.closest('a, button, input, textarea, summary') || selectedRange(page)) return;
      const id = highlightAt(event.clientX, event.clientY);
      const range = id === null ? null : drawnRange(id);
      if (id === null || !range) return;
      showCard({ about: 'highlight', id, range, writing: false });
      // The click is answered: an item it is in is not ticked by it.
      event.preventDefault();
    };
    const letGo = () => {
      const { card } = useCard.getState();
      if (card?.about === 'selection' && !card.writing && getSelection()?.isCollapsed) showCard(null);
    };
    addEventListener('pointerup', look);
    addEventListener('keyup', look);
    addEventListener('click', click, true);
    document.addEventListener('selectionchange', letGo);
    return () => {
      removeEventListener('pointerup', look);
      removeEventListener('keyup', look);
      removeEventListener('click', click, true);
      document.removeEventListener('selectionchange', letGo);
    };
  }, [page]);
}

/** The selection when it holds words of this page. */
function selectedRange(page: PageView): Range | null {
  const selection = getSelection();
  const article = articleOf(page);
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || !article) return null;
  const range = selection.getRangeAt(0);
  const prose = article.querySelector('.prose');
  if (!prose || !range.intersectsNode(prose)) return null;
  const within = range.commonAncestorContainer;
  const field = within instanceof Element ? within : within.parentElement;
  if (field?.closest('textarea, input, [data-chrome]')) return null;
  return selectorsOf(range, article).length > 0 ? range.cloneRange() : null;
}
