import { readYaml } from '../../dialect/yaml.ts';
import type { Database } from '../platform/database.ts';
import { plainWords } from './words.ts';

/** The file of names, from the content folder's root. */
export const SYNONYMS_PATH = 'synonyms.yml';
/** Most names and families that are read: the file is content, and content may be anything. */
const FAMILIES_MAX = 5_000;
const NAMES_MAX = 60;
/** Longest name that is looked for in a query, words. */
export const NAME_MAX_WORDS = 6;

/** Compiles the file of names (a list of lists) into the edition. Without it, or when it cannot be read, there are none. */
export function writeSynonyms(database: Database, text: string | null): void {
  database.exec('DELETE FROM search_name');
  const read = text === null ? null : readYaml(text);
  if (!read?.ok || !Array.isArray(read.value)) return;
  read.value.slice(0, FAMILIES_MAX).forEach((family: unknown, n) => {
    if (!Array.isArray(family)) return;
    for (const name of family.slice(0, NAMES_MAX)) {
      const words = typeof name === 'string' || typeof name === 'number' ? plainWords(String(name), '') : [];
      if (words.length === 0 || words.length > NAME_MAX_WORDS) continue;
      database.run('INSERT OR IGNORE INTO search_name (words, family) VALUES (?, ?)', words.join(' '), n);
    }
  });
}

/** The other names of what these words name. */
export function otherNames(database: Database, words: readonly string[]): readonly (readonly string[])[] {
  const name = words.join(' ');
  return database
    .all(
      `SELECT DISTINCT o.words FROM search_name AS n JOIN search_name AS o ON o.family = n.family
       WHERE n.words = ? AND o.words <> n.words`,
      name,
    )
    .map((row) => String(row['words']).split(' '));
}
