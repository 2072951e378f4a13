import { join } from 'node:path';
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
  return text === null ? null : sectionOf(text, version);
}

/** The part under `## 1.2.0` (a date or other words may follow it), up to the next heading of that rank. */
export function sectionOf(changelog: string, version: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.replace(/^\[?v?/, '').split(/[\]\s]/, 1)[0] === version);
  const text = found?.slice(found.indexOf('\n') + 1).trim();
  return text ? text.slice(0, RELEASE_NOTES_MAX) : null;
}
