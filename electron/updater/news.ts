import { join } from 'node:path';
import { sectionOf } from '../../host/changelog.ts';
import { readTextIfThere } from '../../host/platform/files.ts';
import { tameNotes } from './tame-notes.ts';

/** The changelogs that come with the app, by language; a language without one gets the English. */
const files: Readonly<Record<string, string>> = { en: 'CHANGELOG.md', es: 'CHANGELOG.es.md' };

/** What the app's own changelog says of a version, in Markdown; `null` when it says nothing. */
export function bundledNotes(folder: string, version: string, lang: string): string | null {
  const own = files[lang.slice(0, 2)];
  const text =
    (own === undefined ? null : readTextIfThere(join(folder, own))) ??
    readTextIfThere(join(folder, 'CHANGELOG.md'));
  const section = text === null ? null : sectionOf(text, version);
  return section === null ? null : tameNotes(section);
}
