import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Playbook } from '../../host/library/compile/playbook.ts';
import { root } from '../paths.ts';
import type { Problem } from './problem.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Where the reader's own words are, seen from the project's folder: each feature's beside it, what all share, and the menus'. */
export const WORDS: readonly string[] = ['renderer/i18n/words/*.ts', 'renderer/features/*/words.ts', 'electron/words.ts'];
/** The words of what a client gets, and of what is said before there is a page: two lists, a language each. */
const LISTS = ['contract/shapes/report-words.ts', 'electron/no-sandbox.ts'] as const;
/** `'key': ['English', 'Spanish']`, on one line or several; the files are data, and are read as such. */
const entry = /(?:'[\w.-]+'|\b[\w-]+):\s*\[\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`),\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`),?\s*\]/gs;

export interface InterfaceWords {
  readonly path: string;
  readonly line: number;
  readonly en: string;
  readonly es: string;
}

/** Every word of the reader's interface, in both languages, with the line it stands on. */
export function interfaceWords(): readonly InterfaceWords[] {
  return globSync([...WORDS], { cwd: root })
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return [...text.matchAll(entry)].map((match) => {
        const [, en = '', es = ''] = match;
        return { path, line: text.slice(0, match.index).split('\n').length, en: en.slice(1, -1), es: es.slice(1, -1) };
      });
    });
}

/** Every word of the lists with a language each; the language is that of the last line that began a list. */
export function listedWords(): readonly { readonly path: string; readonly line: number; readonly lang: 'en' | 'es'; readonly text: string }[] {
  return LISTS.flatMap((path) => {
    let lang: 'en' | 'es' = 'en';
    return readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((line, at) => {
        lang = /^const spanish\b|^ {2}es:/.test(line) ? 'es' : /^const english\b|^ {2}en:/.test(line) ? 'en' : lang;
        return [...line.matchAll(/'((?:[^'\\]|\\.)+)'|`([^`]+)`/g)].map(([, plain, filled]) => ({ path, line: at + 1, lang, text: plain ?? filled ?? '' }));
      });
  });
}

/** The playbook and the reader around it speak one language: the same words are not used in either. */
export function interfaceProblems(playbook: Playbook, words = interfaceWords(), listed = listedWords()): readonly Problem[] {
  const [english, spanish] = [vocabularyOf(playbook, 'en'), vocabularyOf(playbook, 'es')];
  const problem = (path: string, line: number, detail: string): Problem => ({ path, line, code: 'vocabulary', detail });
  return [
    ...words.flatMap(({ path, line, en, es }) => [...english(en), ...spanish(es)].map((detail) => problem(path, line, detail))),
    ...listed.flatMap(({ path, line, lang, text }) => (lang === 'es' ? spanish : english)(text).map((detail) => problem(path, line, detail))),
  ];
}
