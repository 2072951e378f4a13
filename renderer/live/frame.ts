import { bookmarks } from './bookmark-store.ts';
import { changes } from './changes-store.ts';
import { progress } from './checklist-store.ts';
import { ask } from './client.ts';
import { edition } from './edition-store.ts';
import { currentEngagement, engagements } from './engagement-store.ts';
import { readMarks } from './read-store.ts';

/**
 * Follows what stands around every page, in a language, asked for by one call; each part is then read again alone. Where the call fails,
 * each part says so for itself. Gives back how to stop.
 */
export function watchFrame(lang: string): () => void {
  const here = edition.now()?.contents.lang === lang;
  const answer = ask('frame.read', { lang, engagement: currentEngagement(), edition: !here });
  // Said even where a change that is drawn just now keeps a part from asking for its answer.
  answer.catch((error: unknown) => console.warn('The frame could not be read', error));
  const stops = [
    engagements.watch(null, async () => (await answer).engagements),
    readMarks.watch(null, async () => (await answer).marks),
    progress.watch(lang, async () => (await answer).progress),
    bookmarks.watch(lang, async () => (await answer).bookmarks),
    changes.watch(lang, async () => ({ view: (await answer).changes })),
    edition.watch(
      lang,
      here ? null : async () => (await answer).edition ?? (await ask('edition.read', { lang })),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
