/** The files a page may carry besides its text, by ending. Anything else never enters an edition (threats M6). */
const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/** Largest file an edition takes in, bytes. */
export const MEDIA_MAX_BYTES = 64 * 1024 * 1024;

/** The type a file is served with, or `null` when it may not be in an edition. */
export function mediaType(path: string): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(types, ending) ? (types[ending] ?? null) : null;
}
