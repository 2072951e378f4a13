import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { METADATA_FOLDER } from '../../host/sync/remote.ts';
import { readTargets } from '../../host/sync/signed.ts';
import type { SignedTarget } from '../../host/sync/signed.ts';

/** Validity of snapshot and targets, days. */
export const CONTENT_DAYS = 365;
const DAY_MS = 86_400_000;
/**
 * How long a list that is no more the newest is still asked for, milliseconds: `timestamp.json` may lie in a cache for ten minutes and is then
 * the way to everything it names, and an edge of a CDN may be hours older than another.
 */
export const ASKED_FOR_MS = DAY_MS;

const signedSchema = z.object({ signed: z.object({ expires: z.iso.datetime() }) });

/**
 * Whether the list before this one may still be asked for: this one was signed so short a time ago. Told by the end of its validity, for the
 * time of a file is lost where a build begins with an empty folder.
 */
export function isFresh(list: Buffer, now: number): boolean {
  const read = signedSchema.safeParse(JSON.parse(list.toString('utf8')));
  return read.success && Date.parse(read.data.signed.expires) - CONTENT_DAYS * DAY_MS > now - ASKED_FOR_MS;
}

/** The oldest version of a role that may still be asked for, up to the newest one there was. */
export function oldestAsked(site: string, role: 'snapshot' | 'targets', newest: number, now: number): number {
  const file = (version: number) => join(site, METADATA_FOLDER, `${version}.${role}.json`);
  let version = newest;
  while (version > 1 && existsSync(file(version - 1)) && existsSync(file(version)) && isFresh(readFileSync(file(version)), now)) version -= 1;
  return version;
}

/** The lists before the newest that may still be asked for, and everything they name. */
export function stillAsked(site: string, newest: number, now: number): { readonly oldest: number; readonly targets: readonly SignedTarget[] } {
  const oldest = oldestAsked(site, 'targets', newest, now);
  const versions = Array.from({ length: newest - oldest }, (_, at) => oldest + at);
  const targets = versions.flatMap((version) => [...readTargets(readFileSync(join(site, METADATA_FOLDER, `${version}.targets.json`))).targets.values()]);
  return { oldest, targets };
}
