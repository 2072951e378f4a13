import type { PageView } from '../../contract/shapes/library.ts';
import type { ReadingPlace } from '../../contract/shapes/reading.ts';
import { pageHighlights } from '../features/notes/highlight-store.ts';
import { pageChecklist } from '../live/checklist-store.ts';
import { ask } from '../live/client.ts';
import { currentEngagement } from '../live/engagement-store.ts';

/** A page is shown: one call keeps the visit and brings what is the user's on it, which is followed from then on. Gives back how to stop. */
export function visitPage({ key, wanted: lang }: PageView, place: ReadingPlace): () => void {
  const visited = ask('reading.visit', { key, lang, engagement: currentEngagement(), place });
  // Said even where a change that is drawn just now keeps both below from asking for its answer.
  visited.catch((error: unknown) => console.warn('The visit could not be kept', error));
  const stops = [
    pageChecklist.watch({ lang, key }, async () => (await visited).checklist),
    pageHighlights.watch({ lang, key }, async () => ({ of: key, highlights: (await visited).highlights })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Where reading came to rest. */
export function keepPlace({ key, lang }: PageView, { block, offset }: ReadingPlace): void {
  ask('reading.stop', { key, lang, block, offset }).catch((error: unknown) =>
    console.warn('The reading place could not be kept', error),
  );
}
