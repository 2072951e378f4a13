import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../platform/files.ts';
import { indexesOf } from './source-index.ts';
import type { SourceEntry, SourceIndex } from './source-index.ts';

/** Every source of an edition: what it lists and how to read it. */
export interface Sources {
  readonly indexes: readonly SourceIndex[];
  /** The bytes of a listed file, checked against its hash. */
  readonly read: (path: string) => Buffer;
}

export const noSources: Sources = {
  indexes: [],
  read: (path) => {
    throw missing(path);
  },
};

/** Sources over a list and a way to read; each file is checked when read, for a disk can rot. */
export function sourcesOf(
  entries: Iterable<SourceEntry>,
  read: (path: string) => Uint8Array | null,
): Sources {
  const indexes = indexesOf(entries);
  const known = new Map(indexes.flatMap(({ files }) => files.map((file) => [file.path, file])));
  return {
    indexes,
    read: (path) => {
      const entry = known.get(path);
      const data = entry ? read(path) : null;
      if (!entry || !data) throw missing(path);
      if (data.length !== entry.size || sha256(data) !== entry.sha256) {
        throw new FieldbookError('edition-damaged', `${path} of the edition here is not what it was`);
      }
      return Buffer.from(data.buffer, data.byteOffset, data.length);
    },
  };
}

/** All files of all parts. */
export function entriesOf(sources: Sources): readonly SourceEntry[] {
  return sources.indexes.flatMap(({ files }) => files);
}

function missing(path: string): FieldbookError {
  return new FieldbookError('edition-damaged', `${path} is not in the edition`);
}
