import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { syncFile, syncFolder } from '../../platform/files.ts';
import type { Log } from '../../platform/log.ts';
import { FILE_MODE } from '../../platform/private-files.ts';
import { ownFile, ownFolder } from '../../platform/own-place.ts';
import { openEdition } from '../read/open-edition.ts';
import type { Edition } from '../read/open-edition.ts';
import type { Slot } from './pointer.ts';

const ENDING = '.edition';

export interface ShelfOptions {
  /** Folder of the installed editions; made when it is not there. */
  readonly folder: string;
  /** The edition that came with the app: opened where it is, never copied. */
  readonly bundled: string;
  readonly log: Log;
}

/** The edition files on this machine, opened at most once each. */
export interface Shelf {
  /** The edition of a slot, or `null` when it cannot be read: the log says why. */
  readonly edition: (slot: Slot) => Edition | null;
  /** What came with the app, and its number. */
  readonly shipped: () => (Slot & { readonly number: number }) | null;
  /** Moves a verified file to its place. */
  readonly take: (file: string, id: string) => void;
  /** The same for a file that is on the shelf and may be open: it is opened anew when next asked for. */
  readonly renew: (file: string, id: string) => void;
  /** Closes and deletes everything else. A file still in use (Windows) goes the next time. */
  readonly keepOnly: (ids: ReadonlySet<string>) => void;
  readonly close: () => void;
}

export function openShelf({ folder, bundled, log }: ShelfOptions): Shelf {
  tryTo('the folder of the editions cannot be made', log, () => ownFolder(folder));
  const open = new Map<string, Edition>();
  const placeOf = (id: string): string => join(folder, id + ENDING);

  function edition(slot: Slot): Edition | null {
    const kept = open.get(slot.id);
    if (kept) return kept;
    const opened = openOrTell(slot.origin === 'bundled' ? bundled : placeOf(slot.id), slot.origin, log);
    // After an update of the app the bundled file is another edition than it was.
    if (opened && opened.id !== slot.id) opened.close();
    if (opened?.id !== slot.id) return null;
    open.set(slot.id, opened);
    return opened;
  }

  function closeAllBut(ids: ReadonlySet<string>): void {
    for (const [id, opened] of open) {
      if (ids.has(id)) continue;
      opened.close();
      open.delete(id);
    }
  }

  return {
    edition,
    shipped: () => {
      const opened = openOrTell(bundled, 'bundled', log);
      opened?.close();
      return opened && { id: opened.id, origin: 'bundled', number: opened.head.number };
    },
    take: (file, id) => take(file, placeOf(id)),
    renew: (file, id) => {
      // Windows replaces no file that is open.
      open.get(id)?.close();
      open.delete(id);
      take(file, placeOf(id));
    },
    keepOnly: (ids) => {
      closeAllBut(ids);
      const kept = new Set([...ids].map((id) => id + ENDING));
      tryTo('a leftover stays for now', log, () => {
        for (const name of readdirSync(folder))
          if (isOurs(name) && !kept.has(name)) remove(join(folder, name), log);
      });
    },
    close: () => closeAllBut(new Set()),
  };
}

function openOrTell(file: string, origin: Slot['origin'], log: Log): Edition | null {
  try {
    return openEdition(file, origin);
  } catch (error) {
    if (!(error instanceof FieldbookError)) throw error;
    log.write('error', 'an edition cannot be opened', { origin, code: error.code });
    return null;
  }
}

function isOurs(name: string): boolean {
  return name.endsWith(ENDING) || name.endsWith('.tmp') || name.includes(`${ENDING}.`);
}

function remove(file: string, log: Log): void {
  tryTo('a leftover stays for now', log, () => rmSync(file, { force: true }));
}

/** What only keeps order among the files: a disk that does not take it keeps nobody from reading. */
function tryTo(otherwise: string, log: Log, work: () => void): void {
  try {
    work();
  } catch (error) {
    log.write('warn', otherwise, { reason: String(error) });
  }
}

/** Copied beside first, so that it works across disks and is whole when it appears. */
function take(from: string, to: string): void {
  const beside = `${to}.${process.pid}.tmp`;
  ownFile(to);
  copyFileSync(from, beside);
  chmodSync(beside, FILE_MODE);
  syncFile(beside);
  renameSync(beside, to);
  syncFolder(join(to, '..'));
  rmSync(from, { force: true });
}
