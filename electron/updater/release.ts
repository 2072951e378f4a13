import { z } from 'zod';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { INSTALLER_MAX_BYTES } from './limits.ts';
import { tameNotes } from './tame-notes.ts';
import { isBeta, isNewer, parseVersion } from './version.ts';

/** An installer's file name: ours, with its version in it, and no way into another folder or host. */
const fileNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/);

/** What the server's list must say; the rest of it is not looked at. Administrator rights and web installers are refused. */
const feedSchema = z.object({
  version: z.string().refine((text) => parseVersion(text) !== null, 'not a version of ours'),
  files: z
    .array(
      z.object({
        url: fileNameSchema,
        sha512: z.base64().length(88),
        size: z.int().min(1).max(INSTALLER_MAX_BYTES),
        isAdminRightsRequired: z.literal(false).optional(),
      }),
    )
    .min(1)
    .max(20),
  packages: z.null().optional(),
  releaseDate: z.union([z.string().max(40), z.date()]).optional(),
  releaseNotes: z.string().nullable().catch(null).optional(),
  vendor: z
    .object({ notes: z.record(z.string(), z.string()) })
    .optional()
    .catch(undefined),
});

export interface InstallerFile {
  readonly name: string;
  /** Base64, as electron-updater compares it. */
  readonly sha512: string;
  readonly size: number;
}

/** A version as the update server tells of it. Nothing of it is believed before the installer has passed the gate. */
export interface Release {
  readonly version: string;
  readonly files: readonly InstallerFile[];
  readonly made: string | null;
  /** Release notes by language; '' is for all others. */
  readonly notes: Readonly<Record<string, string>>;
}

/** Reads what electron-updater or the YAML parser made of the server's list; anything odd is `update-unavailable`. */
export function readRelease(info: unknown): Release {
  const parsed = feedSchema.safeParse(info);
  if (!parsed.success) {
    throw new FieldbookError('update-unavailable', 'The update server’s list cannot be used', {
      detail: z.prettifyError(parsed.error).slice(0, 300),
    });
  }
  const { version, files, releaseDate, releaseNotes, vendor } = parsed.data;
  const made = releaseDate === undefined ? null : new Date(releaseDate);
  return {
    version,
    files: files.map(({ url, sha512, size }) => ({ name: url, sha512, size })),
    made: made === null || Number.isNaN(made.getTime()) ? null : made.toISOString(),
    notes: { ...vendor?.notes, ...(releaseNotes ? { '': releaseNotes } : {}) },
  };
}

/** Whether a release may replace the version that runs: newer, and a beta only for those who chose betas. */
export function isOfferFor(release: Release, running: string, channel: 'stable' | 'beta'): boolean {
  const offered = parseVersion(release.version);
  const current = parseVersion(running);
  if (!offered || !current || !isNewer(offered, current)) return false;
  return channel === 'beta' || !isBeta(offered);
}

/** The notes in a language, fit to be drawn; `null` when there are none. */
export function notesOf(notes: Release['notes'], lang: string): string | null {
  const text = notes[lang] ?? notes[lang.slice(0, 2)] ?? notes[''] ?? notes['en'] ?? null;
  return text === null || text.trim() === '' ? null : tameNotes(text);
}
