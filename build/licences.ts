import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextIfThere } from '../host/platform/files.ts';
import { root } from './paths.ts';

/** One licence text and the packages it covers: "react 19.3.1". */
export interface LicenceEntry {
  readonly packages: readonly string[];
  readonly licence: string;
  readonly text: string;
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});

/** Where a package keeps its licence; NOTICE belongs to some of them. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([-.](md|txt|mit|apache.*|bsd))?$/i;

/** The licences of everything that is bundled into the app, grouped by text; a package without any stops the build. */
export function gatherLicences(folder: string = root): readonly LicenceEntry[] {
  const groups = new Map<string, { readonly licence: string; readonly packages: string[] }>();
  for (const place of bundledPackages(folder)) {
    const { name, licence, text } = licenceOf(join(folder, place));
    const group = groups.get(text) ?? { licence, packages: [] };
    group.packages.push(name);
    groups.set(text, group);
  }
  const entries = [...groups].map(([text, group]) => ({
    ...group,
    packages: group.packages.toSorted(),
    text,
  }));
  return entries.toSorted((a, b) => (a.packages[0] ?? '').localeCompare(b.packages[0] ?? ''));
}

/** The same as one text, for the file beside the app. */
export function licencesText(entries: readonly LicenceEntry[]): string {
  const parts = entries.map(
    ({ packages, licence, text }) => `${packages.join('\n')}\n(${licence})\n\n${text}\n`,
  );
  const head =
    'Fieldbook is made with these packages. Electron and Chromium have theirs in LICENSE.electron.txt and LICENSES.chromium.html.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Places of the packages our `dependencies` lead to, as the lock file has laid them out. Types are not bundled. */
function bundledPackages(folder: string): readonly string[] {
  const { packages } = lockSchema.parse(
    JSON.parse(readTextIfThere(join(folder, 'package-lock.json')) ?? '{}'),
  );
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const place = placeOf(packages, from, name);
    if (place === null || found.has(place) || name.startsWith('@types/')) return;
    found.add(place);
    for (const next of Object.keys(packages[place]?.dependencies ?? {})) visit(place, next);
  };
  for (const name of Object.keys(packages['']?.dependencies ?? {})) visit('', name);
  return [...found].toSorted();
}

/** Node's way: beside the package itself, then one level up, and so on. */
function placeOf(packages: Readonly<Record<string, unknown>>, from: string, name: string): string | null {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (place in packages) return place;
    if (base === '') return null;
  }
}

function licenceOf(folder: string): {
  readonly name: string;
  readonly licence: string;
  readonly text: string;
} {
  const { name, version, license, author } = packageSchema.parse(
    JSON.parse(readTextIfThere(join(folder, 'package.json')) ?? 'null'),
  );
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const texts = files.toSorted().map((file) => (readTextIfThere(join(folder, file)) ?? '').trim());
  if (texts.length === 0 && license === undefined)
    throw new Error(`${name} ${version} says nothing of its licence`);
  const who = typeof author === 'string' ? author : (author?.name ?? name);
  // Some packages name their licence only: then that is all there is to say.
  const text = texts.length > 0 ? texts.join('\n\n') : `${license ?? ''} licence, ${who}`;
  return { name: `${name} ${version}`, licence: license ?? 'see text', text };
}

if (import.meta.main) console.log(licencesText(gatherLicences()));
