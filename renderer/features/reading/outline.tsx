import { useEffect, useState } from 'react';
import type { MouseEvent } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { placeToPath } from '../../../contract/shapes/place.ts';
import { useSay } from '../../i18n/i18n.ts';
import { open } from '../../navigation/navigation.ts';

/** Headings deeper than this stay out of the outline. */
const OUTLINE_DEPTH = 3;
/** A heading this far below the top edge counts as reached, pixels. */
const REACHED_PX = 48;

/** "On this page", with the section being read marked. */
export function Outline({
  page,
  scroller,
}: {
  readonly page: PageView;
  readonly scroller: HTMLElement | null;
}) {
  const say = useSay();
  const headings = page.headings.filter((heading) => heading.depth <= OUTLINE_DEPTH);
  const current = useCurrentHeading(page, scroller);
  if (headings.length < 2) return null;
  const onClick = (event: MouseEvent, anchor: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open({ view: 'page', place: { lang: page.wanted, key: page.key, anchor } });
  };
  return (
    <nav className="aside-box outline" aria-label={say('reading.on-page')}>
      <h2>{say('reading.on-page')}</h2>
      <ul>
        {headings.map(({ anchor, depth, text }) => (
          <li key={anchor}>
            <a
              href={placeToPath({ lang: page.wanted, key: page.key, anchor })}
              data-depth={depth}
              aria-current={anchor === current ? 'location' : undefined}
              onClick={(event) => onClick(event, anchor)}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useCurrentHeading(page: PageView, scroller: HTMLElement | null): string {
  const [current, setCurrent] = useState('');
  useEffect(() => {
    if (!scroller) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      setCurrent(lastReached(page, scroller));
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [page, scroller]);
  return current;
}

function lastReached(page: PageView, scroller: HTMLElement): string {
  const edge = scroller.getBoundingClientRect().top + REACHED_PX;
  const atEnd =
    scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  const shown = page.headings.filter((heading) => heading.depth <= OUTLINE_DEPTH);
  if (atEnd) return shown.at(-1)?.anchor ?? '';
  const reached = shown.findLast((heading) => {
    const element = document.getElementById(heading.anchor);
    // In a tab behind or folded away it stands nowhere, and is not where one reads.
    return element !== null && element.checkVisibility() && element.getBoundingClientRect().top <= edge;
  });
  return reached?.anchor ?? '';
}
