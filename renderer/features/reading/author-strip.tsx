import { SquarePen } from 'lucide-react';
import { useEffect } from 'react';
import type { PageView } from '../../../contract/shapes/library.ts';
import { useEdition } from '../../live/edition-store.ts';
import { followRemarks, usePreview } from '../../live/preview-store.ts';
import { useSay } from '../../i18n/i18n.ts';

/** Up to so many remarks the strip is open by itself. */
const SHOWN_AT_ONCE = 3;

/** For who writes: what the compiler and the check say of this page. Shown only while a folder is read. */
export function AuthorStrip({ page }: { readonly page: PageView }) {
  const say = useSay();
  const folder = useEdition((state) => state.edition?.origin === 'folder');
  const checked = usePreview((state) => state.remarks);
  useEffect(
    () => (folder ? followRemarks({ lang: page.lang, key: page.key }) : undefined),
    [folder, page.lang, page.key],
  );
  const remarks = [...page.warnings, ...checked].toSorted((one, other) => one.line - other.line);
  if (!folder || remarks.length === 0) return null;
  return (
    <details className="author-strip" open={remarks.length <= SHOWN_AT_ONCE}>
      <summary>
        <SquarePen size={16} aria-hidden /> {say('reading.author', { count: remarks.length })}
      </summary>
      <ul>
        {remarks.map(({ line, code, sentence }) => (
          <li key={`${line} ${code} ${sentence}`}>
            {say('reading.author-line', { line })}: {sentence} <code>{code}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
