import { SquarePen } from 'lucide-react';
import type { PageView } from '../../../host/contract/library-calls.ts';
import { useEdition } from '../../host/edition-store.ts';
import { useSay } from '../../i18n/i18n.ts';

/** For who writes: what the compiler says of this page. Shown only while a folder is read. */
export function AuthorStrip({ page }: { readonly page: PageView }) {
  const say = useSay();
  const folder = useEdition((state) => state.edition?.origin === 'folder');
  if (!folder || page.warnings.length === 0) return null;
  return (
    <details className="author-strip" open={page.warnings.length <= 3}>
      <summary>
        <SquarePen size={16} aria-hidden /> {say('reading.author', { count: page.warnings.length })}
      </summary>
      <ul>
        {page.warnings.map(({ line, code, sentence }) => (
          <li key={`${line} ${code} ${sentence}`}>
            {say('reading.author-line', { line })}: {sentence} <code>{code}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
