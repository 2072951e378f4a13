import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InstallKind } from '../../../contract/shapes/update.ts';
import type { SignedInstaller } from '../../../host/update-part.ts';
import { installerName } from '../installation.ts';
import { installerBytes, listOf } from './loopback-feed.ts';
import type { LoopbackFeed } from './loopback-feed.ts';

/** Where a test's publisher lays things out: the update server, and what the content's repository has signed. */
interface Shelf {
  readonly feed: LoopbackFeed;
  readonly signed: Map<string, SignedInstaller>;
}

/** Offers a version with bytes, signed or not; answers the installer's name. */
export function offer(
  lab: Shelf,
  kind: InstallKind,
  version: string,
  given: {
    readonly bytes?: Buffer;
    readonly signed?: boolean;
    readonly more?: Readonly<Record<string, unknown>>;
  } = {},
): { readonly name: string; readonly bytes: Buffer } {
  const name = installerName(kind, version, process.arch) ?? `Fieldbook-${version}.bin`;
  const bytes = given.bytes ?? installer(version);
  const list = listOf(version, name, bytes, given.more);
  for (const path of ['latest.yml', 'latest-linux.yml', 'beta.yml', 'beta-linux.yml'])
    lab.feed.files.set(path, list);
  lab.feed.files.set(name, bytes);
  if (given.signed ?? true) sign(lab, name, bytes);
  return { name, bytes };
}

export function sign(lab: Shelf, name: string, bytes: Buffer): void {
  const hash = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  lab.signed.set(name, { sha512: hash('sha512'), sha256: hash('sha256'), length: bytes.length });
}

/** A small program that writes down how it was called: what counts as an installation in these tests. */
export function installer(version: string, filler = 200_000): Buffer {
  const script = `#!/bin/sh\necho "${version} $*" >> "$FIELDBOOK_STARTED"\nexit 0\n`;
  return Buffer.concat([Buffer.from(script), installerBytes(filler)]);
}

/** Puts the installed installer where electron-updater's NSIS class looks for it to make a delta. */
export function keepInstaller(lab: { readonly folder: string }, from: string): void {
  const cache = join(lab.folder, 'cache', 'fieldbook-updater');
  mkdirSync(cache, { recursive: true });
  copyFileSync(from, join(cache, 'installer.exe'));
}
