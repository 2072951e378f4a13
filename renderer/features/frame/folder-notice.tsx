import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useEdition } from '../../live/edition-store.ts';
import { followBroken, usePreview } from '../../live/preview-store.ts';
import { useSay } from '../../i18n/i18n.ts';

/** For who writes: the last save cannot be read, and what is on screen is the folder as it was before. */
export function FolderNotice() {
  const say = useSay();
  const folder = useEdition((state) => state.edition?.origin === 'folder');
  const broken = usePreview((state) => state.broken);
  useEffect(() => (folder ? followBroken() : undefined), [folder]);
  if (!folder || broken.length === 0) return null;
  return (
    <section className="folder-notice" role="alert">
      <p>
        <TriangleAlert size={18} aria-hidden /> {say('frame.folder-broken')}
      </p>
      <ul>
        {broken.map(({ path, line, code, sentence }) => (
          <li key={`${path} ${line} ${code}`}>
            <bdi>
              {path}:{line}
            </bdi>{' '}
            {sentence} <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
