import type { Database } from '../../platform/database.ts';
import { sha256 } from '../../platform/files.ts';
import type { ContentFiles } from './content-files.ts';
import { byText } from './fold.ts';
import { imageSize } from './image-size.ts';
import { MEDIA_MAX_BYTES, mediaType } from './media-type.ts';

/** A file as a page asks for it, and the file that is meant (letter case does not count). */
export interface MediaFound {
  readonly path: string | null;
  readonly problem: 'media-missing' | 'media-type' | 'media-too-large' | 'media-empty' | 'file-hidden' | null;
}

/** Looks media up by the path a page wrote. */
export function findMedia(content: ContentFiles): (path: string) => MediaFound {
  const files = new Map(content.paths.map((path) => [path.toLowerCase(), path]));
  return (written) => {
    const path = files.get(written.toLowerCase());
    if (path === undefined) return { path: null, problem: 'media-missing' };
    if (isHidden(path)) return { path: null, problem: 'file-hidden' };
    if (mediaType(path) === null) return { path: null, problem: 'media-type' };
    const size = content.size(path) ?? 0;
    if (size > MEDIA_MAX_BYTES) return { path: null, problem: 'media-too-large' };
    return size === 0 || isPointer(content, path)
      ? { path: null, problem: 'media-empty' }
      : { path, problem: null };
  };
}

/** Whether a file, or a folder it lies in, begins with a dot: passwords and drafts are kept so, and no reader is given them. */
export function isHidden(path: string): boolean {
  return /(^|\/)\./.test(path);
}

/** First bytes of a pointer of Git LFS. */
const POINTER = 'version https://git-lfs';

/** Whether a file only says where Git LFS keeps it: it was never fetched. */
export function isPointer(content: ContentFiles, path: string): boolean {
  return new TextDecoder().decode(content.read(path, POINTER.length) ?? new Uint8Array()) === POINTER;
}

/** A carried file is handed over as bytes, never drawn. */
const BYTES = 'application/octet-stream';

/** Puts files into the edition, in order; gives back the hash of each. */
export function writeMedia(
  database: Database,
  content: ContentFiles,
  paths: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const path of [...paths].toSorted(byText)) {
    const bytes = content.read(path);
    const type = mediaType(path) ?? BYTES;
    if (!bytes) continue;
    const [hash, size] = [sha256(bytes), imageSize(bytes, type)];
    database.run(
      'INSERT INTO media (path, type, hash, width, height, bytes) VALUES (?, ?, ?, ?, ?, ?)',
      path,
      type,
      hash,
      size?.width ?? null,
      size?.height ?? null,
      bytes,
    );
    hashes.set(path, hash);
  }
  return hashes;
}
