import { basename, extname } from 'node:path';
import { packFrame } from '../../host/sync/frame.ts';
import type { SourceEntry } from '../../host/sync/source-index.ts';
import { entriesOf } from '../../host/sync/sources.ts';
import type { Sources } from '../../host/sync/sources.ts';

/** Earlier files tried for a new name: those that are gone and most alike in size. */
const CANDIDATES_MAX = 6;
/** A file larger than this is not compared, bytes. */
const COMPARED_MAX_BYTES = 512_000;

/** For a file under a new name, the vanished file it packs best over: a page that moved costs what changed in it. */
export function bestBase(from: Sources, to: Sources): (entry: SourceEntry) => string | null {
  const now = new Set(entriesOf(to).map(({ path }) => path));
  const gone = entriesOf(from).filter(({ path, size }) => !now.has(path) && size <= COMPARED_MAX_BYTES);
  return (entry) => {
    if (entry.size > COMPARED_MAX_BYTES) return null;
    const data = to.read(entry.path);
    let best = { path: null as string | null, bytes: packFrame(data, null).length };
    for (const { path } of candidates(gone, entry)) {
      const bytes = packFrame(data, from.read(path)).length;
      if (bytes < best.bytes) best = { path, bytes };
    }
    return best.path;
  };
}

function candidates(gone: readonly SourceEntry[], entry: SourceEntry): readonly SourceEntry[] {
  const sameName = (path: string) => (basename(path) === basename(entry.path) ? 0 : 1);
  return gone
    .filter(({ path }) => extname(path) === extname(entry.path))
    .toSorted((a, b) => sameName(a.path) - sameName(b.path) || Math.abs(a.size - entry.size) - Math.abs(b.size - entry.size))
    .slice(0, CANDIDATES_MAX);
}
