import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { EditionEntry } from '../../contract/shapes/sync.ts';
import { compileEdition } from '../library/compile/compile.ts';
import type { CompileOptions } from '../library/compile/compile.ts';
import type { ContentFiles } from '../library/compile/content-files.ts';
import { byText } from '../library/compile/fold.ts';
import type { Library } from '../library/keep/library.ts';
import type { Edition } from '../library/read/open-edition.ts';
import type { CurrentEdition, EditionPort, NextEdition } from '../sync/edition-port.ts';
import type { SourceEntry } from '../sync/source-index.ts';

/** What the sync sees of the library; neither knows the other. */
export interface PortOptions extends Pick<CompileOptions, 'workers' | 'indexSearch' | 'killAfterMs'> {
  /** Opened when first asked for. */
  readonly library: () => Library;
  /** The sync's staging folder: swept at start. */
  readonly staging: string;
  /** Size of an edition's file, bytes. */
  readonly sizeOf: (edition: Edition) => number;
  /** Tells the window that another edition is current. */
  readonly changed: (edition: string) => void;
}

export function editionPort(options: PortOptions): EditionPort {
  const { library, changed } = options;
  return {
    current: () => asCurrent(library().current()),
    install: async (next) => {
      const { id } = await compileAndInstall(options, next);
      changed(id);
      return { id };
    },
    list: () => listEditions(options),
    back: (id) => {
      if (library().current().id === id) return;
      if (library().previous()?.id !== id)
        throw new FieldbookError('edition-missing', 'the edition is not kept here', { detail: id });
      changed(library().rollBack().id);
    },
    remove: (id) => {
      if (library().previous()?.id !== id) {
        throw new FieldbookError('edition-missing', 'the edition is not kept here', { detail: id });
      }
      library().dropPrevious();
    },
  };
}

/** A folder of Markdown is read as it is: no sync touches it. */
export function noEditions(): EditionPort {
  const refuse = (): never => {
    throw new FieldbookError('sync-no-source', 'a folder is being read; it has no editions');
  };
  return { current: () => null, install: refuse, list: () => [], back: refuse, remove: refuse };
}

function asCurrent(edition: Edition): CurrentEdition {
  const { id, number, made } = edition.head;
  return {
    id,
    number,
    made,
    origin: edition.view('en').origin,
    files: entriesOfEdition(edition),
    read: edition.source,
  };
}

/** Every source an edition was made of, as the sync lists them. */
export function entriesOfEdition(edition: Edition): readonly SourceEntry[] {
  return edition.sources().map(({ path, hash, size }) => ({ path, sha256: hash, size }));
}

async function compileAndInstall({ library, staging, ...compile }: PortOptions, next: NextEdition) {
  const { workers, indexSearch, killAfterMs } = compile;
  const out = join(staging, `${process.pid}.edition`);
  try {
    await compileEdition({
      ...(workers === undefined ? {} : { workers }),
      ...(indexSearch === undefined ? {} : { indexSearch }),
      ...(killAfterMs === undefined ? {} : { killAfterMs }),
      content: contentOf(next),
      out,
      number: next.number,
      made: next.made,
      previous: library().current(),
    });
    if (next.signal.aborted) throw new FieldbookError('sync-cancelled', 'stopped by the user');
    return library().install(out, next.origin);
  } finally {
    rmSync(out, { force: true });
  }
}

/** What arrived, as the compiler takes a set of files. */
export function contentOf({ files, read }: Pick<NextEdition, 'files' | 'read'>): ContentFiles {
  const sizes = new Map(files.map(({ path, size }) => [path, size]));
  return {
    name: 'playbook',
    paths: [...sizes.keys()].toSorted(byText),
    read: (path, atMost) => {
      const bytes = sizes.has(path) ? read(path) : null;
      return bytes && atMost !== undefined ? bytes.subarray(0, atMost) : bytes;
    },
    size: (path) => sizes.get(path) ?? null,
  };
}

function listEditions({ library, sizeOf }: PortOptions): readonly EditionEntry[] {
  const current = library().current();
  const previous = library().previous();
  return [current, previous].flatMap((edition) => {
    if (!edition) return [];
    const { id, number, made } = edition.head;
    const { origin } = edition.view('en');
    return [
      {
        id,
        number,
        made,
        origin,
        bytes: sizeOf(edition),
        current: edition === current,
        fixed: edition === current || origin === 'bundled',
      },
    ];
  });
}
