import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { isPicture, savedName } from '../../../contract/shapes/carried-file.ts';
import { useSay } from '../../i18n/i18n.ts';
import { saveBlob } from '../../ui/save-file.ts';
import { showToast } from '../../ui/toasts.tsx';
import { usePageContext } from './page-context.ts';

const Lightbox = lazy(async () => ({ default: (await import('./parts/lightbox.tsx')).Lightbox }));

interface FileLinkProps {
  readonly path: string;
  readonly children: ReactNode;
}

/** A file of the edition: a picture is shown, anything else is handed to the shell to be saved. Nothing is opened as a document here. */
export function FileLink({ path, children }: FileLinkProps) {
  const { page } = usePageContext();
  const address = mediaUrl(page.edition, path);
  return isPicture(path) ? (
    <PictureLink address={address} name={savedName(path)}>
      {children}
    </PictureLink>
  ) : (
    <SavedLink address={address} name={savedName(path)}>
      {children}
    </SavedLink>
  );
}

interface AddressProps {
  readonly address: string;
  readonly name: string;
  readonly children: ReactNode;
}

function PictureLink({ address, name, children }: AddressProps) {
  const [large, setLarge] = useState(false);
  return (
    <>
      <a href={address} data-fate="picture" onClick={(event) => instead(event, () => setLarge(true))}>
        {children}
      </a>
      {large && (
        <Suspense>
          <Lightbox title={name} onClose={() => setLarge(false)}>
            <img className="image-inline" src={address} alt={name} />
          </Lightbox>
        </Suspense>
      )}
    </>
  );
}

function SavedLink({ address, name, children }: AddressProps) {
  const say = useSay();
  const save = async (): Promise<void> => {
    const blob = await blobAt(address);
    if (blob) saveBlob(blob, name);
    else showToast(say('link.file-failed', { name }));
  };
  return (
    <a
      href={address}
      download={name}
      data-fate="file"
      title={say('link.file-save', { name })}
      onClick={(event) => instead(event, () => void save())}
    >
      {children}
      <Download size="0.8em" role="img" aria-label={say('link.file')} />
    </a>
  );
}

/** Neither a new tab nor the link's own way: the address is no document of its own. */
function instead(event: MouseEvent, act: () => void): void {
  event.preventDefault();
  act();
}

/** The file's bytes, without the type they might be opened by; `null` when they could not be had. */
async function blobAt(address: string): Promise<Blob | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? new Blob([await answer.arrayBuffer()], { type: 'application/octet-stream' }) : null;
  } catch (error) {
    // The window's host is gone or the edition was exchanged meanwhile.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function mediaUrl(edition: string, path: string): string {
  return `/media/${edition}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
