import { join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { Edition, EditionOrigin } from '../read/open-edition.ts';
import { readPointer, writePointer } from './pointer.ts';
import type { Pointer, Slot } from './pointer.ts';
import { openShelf } from './shelf.ts';
import type { Shelf, ShelfOptions } from './shelf.ts';
import { verifyEdition } from './verify-edition.ts';

const POINTER_FILE = 'current.json';

export type LibraryOptions = ShelfOptions;

/** The editions on this machine: the one that is read, the one before it for going back and for "what changed". */
export interface Library {
  readonly current: () => Edition;
  readonly previous: () => Edition | null;
  /** Verifies an edition file, keeps it and makes it the current one. The file itself may be taken over. */
  readonly install: (file: string, origin: EditionOrigin) => Edition;
  /** Takes a better reading of the current edition's own content in its place. */
  readonly renew: (file: string) => Edition;
  /** Makes the previous edition the current one; `edition-missing` when there is none. */
  readonly rollBack: () => Edition;
  /** Deletes the edition before, unless it is the one inside the app; nothing to go back to then. */
  readonly dropPrevious: () => void;
  readonly close: () => void;
}

/** Opens the library: the current edition, else the previous, else the bundled one; whatever is damaged is said and stepped over. */
export function openLibrary(options: LibraryOptions): Library {
  const shelf = openShelf(options);
  const file = join(options.folder, POINTER_FILE);
  const kept = readPointer(file, options.log);
  let pointer = startingPointer(kept, shelf, options.bundled);
  if (JSON.stringify(pointer) === JSON.stringify(kept)) sweep();
  else pointOrTell();

  function point(next: Pointer): void {
    writePointer(file, next);
    pointer = next;
    sweep();
  }

  /** At the start: what is read is known, and a disk that keeps no note of it is no reason not to read. */
  function pointOrTell(): void {
    try {
      point(pointer);
    } catch (error) {
      options.log.write('error', 'the pointer to the current edition is not kept', { reason: String(error) });
    }
  }

  function sweep(): void {
    shelf.keepOnly(new Set([pointer.current.id, ...(pointer.previous ? [pointer.previous.id] : [])]));
  }

  function current(): Edition {
    const found = shelf.edition(pointer.current);
    if (!found) throw new FieldbookError('edition-missing', 'The current edition is gone');
    return found;
  }

  return {
    current,
    previous: () => pointer.previous && shelf.edition(pointer.previous),
    install: (arrived, origin) => {
      const { id } = verifyEdition(arrived);
      if (pointer.current.id !== id) point(pointerAfter(pointer, shelf, arrived, { id, origin }));
      return current();
    },
    renew: (arrived) => {
      renewShelf(shelf, pointer, arrived);
      return current();
    },
    rollBack: () => {
      point(pointerBack(pointer, shelf));
      return current();
    },
    dropPrevious: () => {
      if (pointer.previous) point({ ...pointer, previous: null });
    },
    close: shelf.close,
  };
}

function renewShelf(shelf: Shelf, { current }: Pointer, arrived: string): void {
  const { id } = verifyEdition(arrived);
  if (current.id !== id) throw new FieldbookError('edition-missing', 'That edition is not current');
  shelf.renew(arrived, id);
}

function pointerBack(pointer: Pointer, shelf: Shelf): Pointer {
  const { previous } = pointer;
  if (!previous || !shelf.edition(previous))
    throw new FieldbookError('edition-missing', 'There is no previous edition to go back to');
  return { ...pointer, current: previous, previous: pointer.current };
}

/** What to read at start, and what that leaves to go back to. */
function startingPointer(kept: Pointer | null, shelf: Shelf, bundled: string): Pointer {
  const shipped = shelf.shipped();
  const slots = kept ? [kept.current, kept.previous].filter((slot) => slot !== null) : [];
  const readable = slots.filter((slot) => shelf.edition(slot) !== null);
  const [best] = readable;
  // An app update brings its own edition: taken when it is newer, and once, so that going back from it lasts.
  const arrived = shipped !== null && kept?.bundled !== shipped.id && shipped.number > numberOf(best, shelf);
  const chosen = arrived || !best ? shipped : best;
  if (!chosen)
    throw new FieldbookError('edition-missing', 'There is no edition that can be read', { detail: bundled });
  return {
    current: { id: chosen.id, origin: chosen.origin },
    previous: readable.find(({ id }) => id !== chosen.id) ?? null,
    bundled: shipped?.id ?? kept?.bundled ?? null,
  };
}

function numberOf(slot: Slot | undefined, shelf: Shelf): number {
  return slot ? (shelf.edition(slot)?.head.number ?? 0) : -1;
}

/** An edition that is still on the shelf, or inside the app, is read from there; any other file is taken in. */
function pointerAfter(before: Pointer, shelf: Shelf, file: string, slot: Slot): Pointer {
  const known = before.previous?.id === slot.id && shelf.edition(before.previous) ? before.previous : null;
  if (!known) shelf.take(file, slot.id);
  return { ...before, current: known ?? slot, previous: before.current };
}
