import { startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import type { ReadingPlace } from '../../../contract/shapes/reading.ts';
import type { Place } from '../../../contract/shapes/place.ts';
import { HostError } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import { rememberSpot, spotToReach, useNavigation } from '../../navigation/navigation.ts';
import type { Spot } from '../../navigation/navigation.ts';
import { afterPaint } from '../../ui/after-paint.ts';
import { Button } from '../../ui/button.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { PageArticle } from './page-article.tsx';
import type { ReadingSlots } from './page-context.ts';
import { showAnchor } from './show-anchor.ts';
import { fetchAhead, showPage, usePage } from './page-store.ts';
import { release } from './hold.ts';
import { readSpot, showSpot } from './spot.ts';

/** Scrolling must rest this long before the place is kept, milliseconds. */
const REST_MS = 180;

interface PageScreenProps {
  readonly place: Place;
  readonly slots: ReadingSlots;
  readonly scroller: HTMLElement | null;
  /** Called when a page is drawn, where it was arrived at; gives back what is done when it goes. */
  readonly onArrive: (page: PageView, place: ReadingPlace) => () => void;
  /** Called with the place read so far whenever scrolling rests elsewhere than before. */
  readonly onRest: (page: PageView, place: ReadingPlace) => void;
}

/** The page of a place: read, drawn, and scrolled to where one wants to be. */
export function PageScreen({ place, slots, scroller, onArrive, onRest }: PageScreenProps) {
  const { shown, failed } = usePage();
  useEffect(() => void showPage(place), [place.lang, place.key]);
  const ready = shown !== null && shown.key === place.key && shown.wanted === place.lang ? shown : null;
  const broken =
    failed && failed.place.key === place.key && failed.place.lang === place.lang ? failed.error : null;
  const whole = useWhole(ready, place);
  useArrival(ready, place, scroller);
  const told = useRef<ReadingPlace | null>(null);
  useVisiting(ready, scroller, told, onArrive);
  useResting(ready, scroller, told, onRest);
  useNeighbours(ready);
  if (broken) return <PageFailure place={place} error={broken} kept={slots.gone?.({ pageKey: place.key })} />;
  if (!shown) return null;
  return (
    <PageArticle
      key={`${shown.wanted}/${shown.key}`}
      page={shown}
      slots={slots}
      scroller={scroller}
      whole={whole}
    />
  );
}

/**
 * Whether all of the page is drawn. Its beginning comes first, and the rest once that is on screen; who arrives further down gets it
 * whole.
 */
function useWhole(page: PageView | null, place: Place): boolean {
  const identity = page ? `${page.wanted}/${page.key}` : '';
  const [drawn, setDrawn] = useState(identity);
  useEffect(
    () => (identity === '' ? undefined : afterPaint(() => startTransition(() => setDrawn(identity)))),
    [identity],
  );
  const further = place.anchor !== undefined || spotToReach() !== null;
  return drawn === identity || identity === '' || further;
}

/** After each navigation: the remembered spot, else the anchor, else the top. Done before the first paint of the page. */
function useArrival(page: PageView | null, place: Place, scroller: HTMLElement | null): void {
  const visit = useNavigation((state) => state.visit);
  const identity = page ? `${page.wanted}/${page.key}` : '';
  useLayoutEffect(() => {
    if (!page || !scroller) return;
    document.title = `${page.title} · Fieldbook`;
    const { arrive } = useNavigation.getState();
    if (arrive) showSpot(scroller, arrive);
    else if (place.anchor) showAnchor(scroller, place);
    else {
      release();
      scroller.scrollTop = 0;
    }
    return release;
  }, [identity, visit, scroller]);
  // The same page from a new edition or after the author's save: the block at the top stays at the top.
  useLayoutEffect(() => {
    const { rested } = useNavigation.getState();
    if (scroller && rested) showSpot(scroller, rested);
  }, [page?.edition, scroller]);
}

/** The place that was told last: who arrives scrolls, and then rests where he arrived. */
type Told = RefObject<ReadingPlace | null>;

function useVisiting(
  page: PageView | null,
  scroller: HTMLElement | null,
  told: Told,
  onArrive: PageScreenProps['onArrive'],
): void {
  const identity = page ? `${page.wanted}/${page.key} ${page.edition}` : '';
  useEffect(() => {
    if (!page || !scroller) return undefined;
    told.current = placeOf(readSpot(scroller));
    return onArrive(page, told.current);
  }, [identity, scroller, told, onArrive]);
}

function placeOf(spot: Spot | null): ReadingPlace {
  return spot ? { block: spot.block, offset: Math.min(1, Math.max(0, spot.into)) } : { block: '', offset: 0 };
}

function useResting(
  page: PageView | null,
  scroller: HTMLElement | null,
  told: Told,
  onRest: PageScreenProps['onRest'],
): void {
  useEffect(() => {
    if (!page || !scroller) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      const spot = readSpot(scroller);
      rememberSpot(spot ?? { block: '', into: 0, rank: null });
      const place = placeOf(spot);
      if (place.block === told.current?.block && place.offset === told.current.offset) return;
      told.current = place;
      onRest(page, place);
    };
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(rest, REST_MS);
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [page, scroller, told, onRest]);
}

function useNeighbours(page: PageView | null): void {
  useEffect(() => {
    if (!page) return undefined;
    const timer = setTimeout(() => {
      for (const other of [page.next, page.previous])
        if (other) fetchAhead({ lang: page.wanted, key: other.key });
      const translation = page.languages.find((lang) => lang !== page.wanted);
      if (translation !== undefined) fetchAhead({ lang: translation, key: page.key });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [page]);
}

interface PageFailureProps {
  readonly place: Place;
  readonly error: unknown;
  readonly kept: ReactNode;
}

function PageFailure({ place, error, kept }: PageFailureProps) {
  const say = useSay();
  const missing = error instanceof HostError && error.code === 'page-missing';
  return (
    <section className="view">
      <header>
        <h1>{say(missing ? 'reading.missing-page' : 'reading.failed')}</h1>
      </header>
      <p>
        {missing
          ? say('reading.missing-text', { key: place.key })
          : say(error instanceof HostError ? `error.${error.code}` : 'error.internal')}
      </p>
      <p className="failure-actions">
        <RouteLink className="button" data-look="main" to={{ view: 'home', lang: place.lang, of: '' }}>
          {say('reading.go-home')}
        </RouteLink>
        {!missing && <Button onClick={() => void showPage(place)}>{say('common.retry')}</Button>}
      </p>
      {missing && kept}
    </section>
  );
}
