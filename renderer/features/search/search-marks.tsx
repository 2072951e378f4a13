import { useEffect } from 'react';
import { isTyping } from '../../ui/typing.ts';
import { drawnText, rangesOf, wordsPattern } from './drawn-text.ts';
import { clearMarks, useMarks } from './marks-store.ts';
import { paint, showRange, unpaint } from './paint.ts';

/** Words marked in one page, at most. */
const MARKS_MAX = 2_000;

interface SearchMarksProps {
  /** The page that is drawn. */
  readonly page: { readonly key: string; readonly lang: string };
  /** Opens what hides an element: a tab that is not the chosen one. */
  readonly reveal: (element: Element) => void;
}

/** Marks the words a search found in the page it opened, and stands at the place; Escape clears them. */
export function SearchMarks({ page, reveal }: SearchMarksProps) {
  const marks = useMarks((state) => state.marks);
  const own = marks !== null && marks.key === page.key && marks.lang === page.lang ? marks : null;
  useEffect(() => {
    const prose = document.querySelector(`article[data-page="${CSS.escape(page.key)}"] .prose`);
    const pattern = own && wordsPattern(own.forms);
    if (!own || !pattern || !prose) return undefined;
    const draw = (): readonly Range[] => {
      const ranges = rangesOf(drawnText(prose), pattern, MARKS_MAX);
      paint('search', ranges);
      return ranges;
    };
    const ranges = draw();
    const block = own.block === '' ? null : prose.querySelector(`[data-block="${CSS.escape(own.block)}"]`);
    const place = block && (ranges.find((range) => block.contains(range.startContainer)) ?? rangeOf(block));
    if (place) showRange(place, reveal);
    // What is drawn anew (a note opened, a state changed) keeps its marks.
    const watch = new MutationObserver(draw);
    watch.observe(prose, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      unpaint('search');
    };
  }, [own?.turn, page]);
  useEffect(() => {
    if (!own) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const busy =
        event.defaultPrevented ||
        event.isComposing ||
        isTyping(event.target) ||
        document.querySelector('[role="dialog"]');
      if (event.key === 'Escape' && !busy) clearMarks();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [own]);
  return null;
}

function rangeOf(element: Element): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  if (element.firstChild) range.setStart(element.firstChild, 0);
  return range;
}
