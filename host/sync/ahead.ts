import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { versionOf } from './signed.ts';

/**
 * A refresh that fails half way has verified some roles all the same, and TUF keeps each of them (5.4.5, 5.5.7): no older one is taken
 * afterwards. They stand apart from the set that belongs together, which is what is read and what a colleague is given.
 */
const FOLDER = 'ahead';

/** Roles that may run ahead of the set; targets complete it. */
export const aheadRoles = ['timestamp', 'snapshot'] as const;
export type AheadRole = (typeof aheadRoles)[number];

interface Place {
  readonly disk: Disk;
  /** The metadata we have published to ourselves. */
  readonly folder: string;
}

/** The newest file of a role that we have: the one that ran ahead, or the set's. */
export function newestOf({ disk, folder }: Place, role: string): Buffer | null {
  const kept = disk.read(join(folder, `${role}.json`));
  const isAhead = aheadRoles.some((one) => one === role);
  const ahead = isAhead ? disk.read(join(folder, FOLDER, `${role}.json`)) : null;
  return (versionOf(ahead) ?? 0) > (versionOf(kept) ?? 0) ? ahead : kept;
}

/** A role that the refresh has replaced in its copy: verified, for nothing else is written there. */
export function replacedIn(scratch: string, role: AheadRole, start: Buffer | null): Buffer | null {
  const file = join(scratch, `${role}.json`);
  const now = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file) : null;
  return now && versionOf(now) !== null && !(start && now.equals(start)) ? now : null;
}

export function keepAhead({ disk, folder }: Place, role: AheadRole, bytes: Buffer): void {
  disk.makeFolder(folder);
  disk.makeFolder(join(folder, FOLDER));
  disk.writeAtomic(join(folder, FOLDER, `${role}.json`), bytes);
}

/** The whole set has caught up. */
export function dropAhead({ disk, folder }: Place): void {
  disk.remove(join(folder, FOLDER));
}
