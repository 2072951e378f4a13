import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { sha256 } from '../../host/platform/files.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import type { Edition } from '../../host/library/read/open-edition.ts';
import { root } from '../paths.ts';
import { toolsStamp } from './tools-stamp.ts';

/** Caches of other folders that stay; older ones are work that nobody has come back to. */
const CACHES_KEPT = 6;
/** A cache touched this recently may be in use by another publish, milliseconds. */
const IN_USE_MS = 3_600_000;

/** Where a folder and a site keep what was compiled for them: what did not change is then not compiled again. Losing it costs time only. */
export function publishCache(folder: string, site: string): string {
  const all = join(root, '.cache', 'publish');
  const own = join(all, sha256(`${toolsStamp()}\n${resolve(folder)}\n${resolve(site)}`).slice(0, 16));
  mkdirSync(own, { recursive: true });
  const now = new Date();
  utimesSync(own, now, now);
  sweep(all);
  return own;
}

/** The edition that was published with this content, where it was compiled here; `null` when it must be put together from the site. */
export function openPublished(cache: string, content: string): Edition | null {
  const file = fileOf(cache, content);
  if (!existsSync(file)) return null;
  try {
    return openEdition(file);
  } catch (error) {
    if (!(error instanceof FieldbookError)) throw error;
    rmSync(file, { force: true });
    return null;
  }
}

/** Remembers what was published, and forgets what was before it. */
export function keepPublished(cache: string, content: string, edition: Edition): void {
  const file = fileOf(cache, content);
  mkdirSync(publishedIn(cache), { recursive: true });
  if (!existsSync(file)) linkOrCopy(edition.file, file);
  for (const name of readdirSync(publishedIn(cache))) {
    if (join(publishedIn(cache), name) !== file) rmSync(join(publishedIn(cache), name), { force: true });
  }
}

function publishedIn(cache: string): string {
  return join(cache, 'published');
}

function fileOf(cache: string, content: string): string {
  return join(publishedIn(cache), `${content}.edition`);
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Not every disk has links.
    copyFileSync(from, to);
  }
}

function sweep(all: string): void {
  const age = (name: string) => statSync(join(all, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const old = readdirSync(all).toSorted((a, b) => age(b) - age(a)).slice(CACHES_KEPT);
  for (const name of old) {
    if (age(name) < Date.now() - IN_USE_MS) forget(join(all, name));
  }
}

function forget(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another publish is at it, or a virus scanner has it open: the next one tries again.
  }
}
