import { readYaml } from '../../dialect/yaml.ts';
import type { Database } from '../platform/database.ts';
import { isFunctionWord } from './function-words.ts';
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
      const bare = withoutFunctionWords(words);
      for (const each of bare.length > 0 && bare.length < words.length ? [words, bare] : [words])
        database.run('INSERT OR IGNORE INTO search_name (words, family) VALUES (?, ?)', each.join(' '), n);
    }
  });
}

/** A name as people type it in a hurry: `revisión éxito` for `revisión del éxito`. Names are of no language: both lists count. */
export function withoutFunctionWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => !isFunctionWord(word, 'en') && !isFunctionWord(word, 'es'));
}

/** The names of everything in whose names a word stands: whoever types "skype" means what is called "Skype for Business". */
export function namesWith(database: Database, word: string): readonly (readonly string[])[] {
  return database
    .all(
      `SELECT DISTINCT o.words FROM search_name AS n JOIN search_name AS o ON o.family = n.family
       WHERE instr(' ' || n.words || ' ', ' ' || ? || ' ') > 0 LIMIT ${NAMES_MAX}`,
      word,
    )
    .map((row) => String(row['words']).split(' '));
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
