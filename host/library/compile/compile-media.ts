import type { Database } from '../../platform/database.ts';
import { sha256 } from '../../platform/files.ts';
import type { ContentFiles } from './content-files.ts';
import { byText } from './fold.ts';
import { imageSize } from './image-size.ts';
import { MEDIA_MAX_BYTES, mediaType } from './media-type.ts';

/** A file as a page asks for it, and the file that is meant (letter case does not count). */
export interface MediaFound {
  readonly path: string | null;
  readonly problem: 'media-missing' | 'media-type' | 'media-too-large' | 'media-empty' | null;
}

/** Looks media up by the path a page wrote. */
export function findMedia(content: ContentFiles): (path: string) => MediaFound {
  const files = new Map(content.paths.map((path) => [path.toLowerCase(), path]));
  return (written) => {
    const path = files.get(written.toLowerCase());
    if (path === undefined) return { path: null, problem: 'media-missing' };
    if (mediaType(path) === null) return { path: null, problem: 'media-type' };
    const size = content.size(path) ?? 0;
    if (size > MEDIA_MAX_BYTES) return { path: null, problem: 'media-too-large' };
    return size === 0 || isPointer(content, path, size)
      ? { path: null, problem: 'media-empty' }
      : { path, problem: null };
  };
}

/** Largest pointer of Git LFS, bytes: its specification says less than 1,024. */
const POINTER_MAX_BYTES = 1_024;

/** Whether a file only says where Git LFS keeps it: it was never fetched. */
function isPointer(content: ContentFiles, path: string, size: number): boolean {
  const bytes = size > POINTER_MAX_BYTES ? null : content.read(path);
  return bytes !== null && new TextDecoder().decode(bytes).startsWith('version https://git-lfs');
}

/** Puts files into the edition, in order; gives back the hash of each. */
export function writeMedia(
  database: Database,
  content: ContentFiles,
  paths: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const path of [...paths].toSorted(byText)) {
    const bytes = content.read(path);
    const type = mediaType(path);
    if (!bytes || type === null) continue;
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
