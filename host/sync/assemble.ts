import { setImmediate } from 'node:timers/promises';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../platform/files.ts';
import { applyBundle } from './bundle.ts';
import type { RandomAccess } from './random-access.ts';
import type { Route } from './route.ts';
import type { SignedEdition, SignedTarget } from './signed.ts';
import { assertEdition, contentId, encodeIndex } from './source-index.ts';
import { entriesOf, noSources } from './sources.ts';
import type { Sources } from './sources.ts';

/** Sources of several parts as one; a part named twice is the later one's. */
export function mergeSources(all: readonly Sources[]): Sources {
  const byPart = new Map(
    all.flatMap((sources) => sources.indexes.map((index) => [index.part, { index, sources }])),
  );
  const indexes = [...byPart.values()]
    .map(({ index }) => index)
    .toSorted((a, b) => (a.part < b.part ? -1 : 1));
  const home = new Map(
    [...byPart.values()].flatMap(({ index, sources }) => index.files.map(({ path }) => [path, sources])),
  );
  return {
    indexes,
    read: (path) => {
      const sources = home.get(path);
      if (!sources) throw new FieldbookError('edition-damaged', `${path} is not in the edition`);
      return sources.read(path);
    },
  };
}

/** Only some parts of an edition. */
export function pickParts(sources: Sources, parts: readonly string[]): Sources {
  return { indexes: sources.indexes.filter(({ part }) => parts.includes(part)), read: sources.read };
}

/** Puts the fetched bundles over what is here; the result is the signed edition or an error, never something else. */
export function assemble(
  route: Route,
  bundles: readonly RandomAccess[],
  here: Sources,
  signed: { readonly edition: SignedEdition; readonly targets: ReadonlyMap<string, SignedTarget> },
): Sources {
  const sources = join(route, bundles, here, signed);
  assertSigned(sources, signed);
  return sources;
}

function join(
  route: Route,
  bundles: readonly RandomAccess[],
  here: Sources,
  signed: Parameters<typeof assemble>[3],
): Sources {
  if (route.kind === 'nothing') return here;
  if (route.kind === 'deltas')
    return bundles.reduce<Sources>((from, bundle) => applyBundle(bundle, from), here);
  const stays = signed.edition.parts.filter((part) => !route.parts.includes(part));
  const index = (part: string) => signed.targets.get(`index/${part}.json`);
  return mergeSources([
    pickParts(here, stays),
    ...bundles.map((bundle) => applyBundle(bundle, noSources, index)),
  ]);
}

/** Each part's index must be the signed target of its name, and together they must be the signed edition. */
function assertSigned(sources: Sources, { edition, targets }: Parameters<typeof assemble>[3]): void {
  assertEdition(sources.indexes);
  const wrong = sources.indexes.find(
    (index) => targets.get(`index/${index.part}.json`)?.sha256 !== sha256(encodeIndex(index)),
  );
  if (wrong || contentId(sources.indexes) !== edition.content) {
    throw new FieldbookError('sync-damaged', 'the files do not make the edition that was signed', {
      detail: wrong?.part ?? 'all',
    });
  }
}

/** Files checked before other work gets its turn: the sync shares its thread with whoever reads. */
const CHECKED_AT_ONCE = 20;

/** Inflates and checks every file that was not here before, so that nothing is installed of which a byte is wrong. */
export async function checkFresh(sources: Sources, here: Sources, signal: AbortSignal): Promise<void> {
  const had = new Set(entriesOf(here).map((entry) => entry.sha256));
  const fresh = entriesOf(sources).filter((entry) => !had.has(entry.sha256));
  for (const [at, { path }] of fresh.entries()) {
    if (signal.aborted) throw new FieldbookError('sync-cancelled', 'stopped by the user');
    sources.read(path);
    if (at % CHECKED_AT_ONCE === 0) await setImmediate();
  }
}

/** How many files differ: new, changed or gone. */
export function countChanges(here: Sources, next: Sources): number {
  const before = new Map(entriesOf(here).map((entry) => [entry.path, entry.sha256]));
  const after = entriesOf(next);
  const fresh = after.filter(({ path, sha256: hash }) => before.get(path) !== hash).length;
  const paths = new Set(after.map(({ path }) => path));
  return fresh + [...before.keys()].filter((path) => !paths.has(path)).length;
}
