import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { releaseNotes } from '../pack-installers.ts';
import { PlainError, plainly } from '../plainly.ts';
import { readPackage } from '../stage-app.ts';
import { metainfo, APP_ID } from './appstream.ts';
import { flatpakManifest } from './flatpak.ts';
import { homebrewCask } from './homebrew.ts';
import { hashFiles } from './release.ts';
import type { Release } from './release.ts';
import { wingetManifest } from './winget.ts';

/** Everything that package managers ask for, by its path. */
export function channelFiles(release: Release): ReadonlyMap<string, string | Buffer> {
  return new Map<string, string | Buffer>([
    ...wingetManifest(release),
    ...homebrewCask(release),
    ...flatpakManifest(release),
    [`appstream/${APP_ID}.metainfo.xml`, metainfo(release, 'fieldbook.desktop')],
  ]);
}

const HELP = `npm run channels -- FLAGS   what package managers ask for of a release: winget, Homebrew, Flatpak, AppStream

  --files DIR        the files of the release, all of them
  --out DIR          where it is written
  --downloads URL    the https address below which the files will lie
  --homepage URL     the app's own page
  --date YYYY-MM-DD  the day of the release; today when not given`;

const flagsSchema = z.object({
  files: z.string(),
  out: z.string(),
  downloads: z.url({ protocol: /^https$/ }),
  homepage: z.url({ protocol: /^https$/ }),
  date: z.iso.date(),
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      files: { type: 'string' },
      out: { type: 'string' },
      downloads: { type: 'string' },
      homepage: { type: 'string' },
      date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const flags = flagsSchema.safeParse(values);
  if (!flags.success) {
    const [issue] = flags.error.issues;
    throw new PlainError(`--${String(issue?.path[0])}: ${issue?.message ?? ''}\n${HELP}`);
  }
  const { files, out, downloads, homepage, date } = flags.data;
  const { version } = readPackage();
  const made = channelFiles({
    version,
    date,
    homepage,
    downloads: downloads.endsWith('/') ? downloads : `${downloads}/`,
    files: await hashFiles(files),
    notes: releaseNotes(version),
  });
  for (const [path, content] of made) {
    const file = join(out, `Fieldbook-${version}-channels`, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(path);
  }
}

if (import.meta.main) await plainly('npm run channels', main);
