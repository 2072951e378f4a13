import { BookCheck } from 'lucide-react';
import { useIsRead } from '../../live/read-store.ts';
import { useSay } from '../../i18n/i18n.ts';

/** Behind a page's name in the contents, once it was marked as read. */
export function ReadMark({ page }: { readonly page: string }) {
  const say = useSay();
  const read = useIsRead(page);
  if (!read) return null;
  return (
    <span className="tree-mark" role="img" aria-label={say('bookmark.read')} title={say('bookmark.read')}>
      <BookCheck size={13} aria-hidden />
    </span>
  );
}
