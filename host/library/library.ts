import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FieldbookError } from '../contract/errors.ts';
import { readTextIfThere, syncFile, syncFolder, writeFileAtomic } from '../platform/files.ts';
import type { Log } from '../platform/log.ts';
import { openEdition } from './open-edition.ts';
import type { Edition, EditionOrigin } from './open-edition.ts';
import { parseJson } from './survey.ts';
import { verifyEdition } from './verify-edition.ts';

const POINTER_FILE = 'current.json';
const ENDING = '.edition';

export interface LibraryOptions {
  /** Folder of the installed editions; made when it is not there. */
  readonly folder: string;
  /** The edition that came with the app: opened where it is, never copied. */
  readonly bundled: string;
  readonly log: Log;
}

/** The editions on this machine: the one that is read, the one before it for going back and for "what changed". */
export interface Library {
  readonly current: () => Edition;
  readonly previous: () => Edition | null;
  /** Verifies an edition file, keeps it and makes it the current one. The file itself may be taken over. */
  readonly install: (file: string, origin: EditionOrigin) => Edition;
  /** Makes the previous edition the current one; `edition-missing` when there is none. */
  readonly rollBack: () => Edition;
  /** Deletes the edition before, unless it is the one inside the app; nothing to go back to then. */
  readonly dropPrevious: () => void;
  readonly close: () => void;
}

const slotSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  origin: z.enum(['bundled', 'folder', 'site', 'pack']),
});
const pointerSchema = z.object({
  current: slotSchema,
  previous: slotSchema.nullable(),
  /** The bundled edition seen last: a new one arrives with an app update and is taken when it is newer. */
  bundled: z.string().nullable(),
});
type Slot = z.output<typeof slotSchema>;
type Pointer = z.output<typeof pointerSchema>;

/** Opens the library: the current edition, else the previous, else the bundled one; whatever is damaged is said and stepped over. */
export function openLibrary({ folder, bundled, log }: LibraryOptions): Library {
  mkdirSync(folder, { recursive: true });
  const pointerFile = join(folder, POINTER_FILE);
  const open = new Map<string, Edition>();
  let pointer = readPointer(pointerFile, log);

  function edition(slot: Slot): Edition | null {
    const kept = open.get(slot.id);
    if (kept) return kept;
    const file = slot.origin === 'bundled' ? bundled : join(folder, slot.id + ENDING);
    try {
      const opened = openEdition(file, slot.origin);
      if (opened.id !== slot.id) {
        opened.close();
        return null;
      }
      open.set(slot.id, opened);
      return opened;
    } catch (error) {
      if (!(error instanceof FieldbookError)) throw error;
      log.write('error', 'an edition cannot be opened', { id: slot.id, code: error.code });
      return null;
    }
  }

  function point(next: Pointer): void {
    writeFileAtomic(pointerFile, JSON.stringify(next));
    pointer = next;
    sweep();
  }

  /** Drops what no pointer names. A file still in use (Windows) is swept next time. */
  function sweep(): void {
    const wanted = new Set([pointer?.current.id, pointer?.previous?.id]);
    for (const [id, opened] of open) {
      if (wanted.has(id)) continue;
      opened.close();
      open.delete(id);
    }
    for (const name of readdirSync(folder)) {
      const ours = name.endsWith(ENDING) || name.endsWith('.tmp') || name.includes(`${ENDING}.`);
      if (!ours || wanted.has(name.slice(0, -ENDING.length))) continue;
      try {
        rmSync(join(folder, name), { force: true });
      } catch (error) {
        log.write('warn', 'a leftover stays for now', { name, reason: String(error) });
      }
    }
  }

  function start(): void {
    const shipped = bundledSlot(bundled, log);
    const now =
      [pointer?.current, pointer?.previous].find((slot): slot is Slot => !!slot && edition(slot) !== null) ??
      null;
    const arrived =
      shipped !== null &&
      pointer?.bundled !== shipped.id &&
      shipped.number > (now ? (edition(now)?.head.number ?? 0) : -1);
    const chosen = arrived || !now ? shipped : now;
    if (!chosen)
      throw new FieldbookError('edition-missing', 'There is no edition that can be read', {
        detail: bundled,
      });
    const before =
      [now, pointer?.previous ?? null].find((slot) => slot && slot.id !== chosen.id && edition(slot)) ?? null;
    const next: Pointer = {
      current: { id: chosen.id, origin: chosen.origin },
      previous: before,
      bundled: shipped?.id ?? pointer?.bundled ?? null,
    };
    if (JSON.stringify(next) === JSON.stringify(pointer)) sweep();
    else point(next);
  }

  function current(): Edition {
    const found = pointer && edition(pointer.current);
    if (!found) throw new FieldbookError('edition-missing', 'The current edition is gone');
    return found;
  }

  function install(file: string, origin: EditionOrigin): Edition {
    const { id } = verifyEdition(file);
    const before = pointer;
    if (before?.current.id === id) return current();
    // The shipped edition is read where it is, whichever way it arrives again.
    if (before?.previous?.id !== id) take(file, join(folder, id + ENDING));
    const previous = before?.current ?? null;
    const slot = before?.previous?.id === id ? before.previous : { id, origin };
    point({ current: slot, previous, bundled: before?.bundled ?? null });
    return current();
  }

  function rollBack(): Edition {
    if (!pointer?.previous || !edition(pointer.previous)) {
      throw new FieldbookError('edition-missing', 'There is no previous edition to go back to');
    }
    point({ ...pointer, current: pointer.previous, previous: pointer.current });
    return current();
  }

  start();
  return {
    current,
    previous: () => (pointer?.previous ? edition(pointer.previous) : null),
    install,
    rollBack,
    dropPrevious: () => {
      if (pointer?.previous) point({ ...pointer, previous: null });
    },
    close: () => {
      for (const opened of open.values()) opened.close();
      open.clear();
    },
  };
}

function readPointer(file: string, log: Log): Pointer | null {
  const text = readTextIfThere(file);
  if (text === null) return null;
  const read = pointerSchema.safeParse(parseJson(text));
  if (!read.success) log.write('error', 'the pointer to the current edition is damaged', { file });
  return read.success ? read.data : null;
}

function bundledSlot(file: string, log: Log): (Slot & { readonly number: number }) | null {
  try {
    const shipped = openEdition(file, 'bundled');
    const slot = { id: shipped.id, origin: 'bundled' as const, number: shipped.head.number };
    shipped.close();
    return slot;
  } catch (error) {
    if (!(error instanceof FieldbookError)) throw error;
    log.write('error', 'the bundled edition cannot be opened', { code: error.code });
    return null;
  }
}

/** Moves a verified file to its place; across disks it is copied beside first. */
function take(from: string, to: string): void {
  if (existsSync(to)) rmSync(to, { force: true });
  const beside = `${to}.${process.pid}.tmp`;
  copyFileSync(from, beside);
  syncFile(beside);
  renameSync(beside, to);
  syncFolder(join(to, '..'));
  rmSync(from, { force: true });
}
