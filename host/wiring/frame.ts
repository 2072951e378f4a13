import type { CallArgs, Handlers } from '../../contract/calls.ts';
import type { frameCalls } from '../../contract/checks/frame-calls.ts';

type Parts = Pick<
  Handlers,
  'edition.read' | 'engagement.list' | 'reading.marks' | 'progress.read' | 'bookmark.list' | 'changes.read'
>;

/** One call for what stands around every page: the page asks once for each language and client, not six times. */
export function frameHandlers(parts: Parts): Handlers<typeof frameCalls> {
  return {
    'frame.read': async ({ lang, engagement, edition }: CallArgs<'frame.read'>) => {
      const [whole, engagements, marks, progress, bookmarks, changes] = await Promise.all([
        edition ? parts['edition.read']({ lang }) : null,
        parts['engagement.list']({}),
        parts['reading.marks']({}),
        parts['progress.read']({ lang, engagement }),
        parts['bookmark.list']({ lang, engagement }),
        parts['changes.read']({ lang }),
      ]);
      return { edition: whole, engagements, marks, progress, bookmarks, changes };
    },
  };
}
