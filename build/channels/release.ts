import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PlainError } from '../plainly.ts';

/** A release as package managers are told of it. */
export interface Release {
  readonly version: string;
  /** The day of the release, as `2026-11-27`. */
  readonly date: string;
  /** The address below which the files lie under their own names; ends with a slash. */
  readonly downloads: string;
  readonly homepage: string;
  /** SHA-256 of each file by its name, hexadecimal. */
  readonly files: ReadonlyMap<string, string>;
  /** What is new, in Markdown, by language. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A file of the release that a package manager will fetch. */
export interface Download {
  readonly url: string;
  readonly sha256: string;
}

/** The file of this name; a release without it cannot be told of. */
export function downloadOf({ files, downloads }: Release, name: string): Download {
  const sha256 = files.get(name);
  if (sha256 === undefined) throw new PlainError(`The release has no ${name}`);
  return { url: `${downloads}${name}`, sha256 };
}

/** The files of a release with the hash of what is really in them, not of what a list says. */
export async function hashFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const name of readdirSync(folder).filter((file) => file.startsWith('Fieldbook-'))) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, name)), hash);
    hashes.set(name, hash.digest('hex'));
  }
  return hashes;
}
