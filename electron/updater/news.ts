import { join } from 'node:path';
import { sectionOf } from '../../host/changelog.ts';
import { RELEASE_NOTES_MAX } from '../../host/contract/update-calls.ts';
import { readTextIfThere } from '../../host/platform/files.ts';

/** The changelogs that come with the app, by language; a language without one gets the English. */
const files: Readonly<Record<string, string>> = { en: 'CHANGELOG.md', es: 'CHANGELOG.es.md' };

/** What the app's own changelog says of a version, in Markdown; `null` when it says nothing. */
export function bundledNotes(folder: string, version: string, lang: string): string | null {
  const own = files[lang.slice(0, 2)];
  const text =
    (own === undefined ? null : readTextIfThere(join(folder, own))) ??
    readTextIfThere(join(folder, 'CHANGELOG.md'));
  return text === null ? null : (sectionOf(text, version)?.slice(0, RELEASE_NOTES_MAX) ?? null);
}
