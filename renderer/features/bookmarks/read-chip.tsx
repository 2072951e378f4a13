import { BookCheck } from 'lucide-react';
import { markRead, useIsRead } from '../../live/read-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { attempt } from '../../ui/outcome.ts';

/** On a page's own line: marks it as read, or as not read. */
export function ReadChip({ page }: { readonly page: string }) {
  const say = useSay();
  const read = useIsRead(page);
  return (
    <button
      type="button"
      className="chip bookmark-chip"
      aria-pressed={read}
      onClick={() => void attempt(markRead(page, !read))}
    >
      <BookCheck size={14} aria-hidden />
      {say(read ? 'bookmark.read' : 'bookmark.mark-read')}
    </button>
  );
}
