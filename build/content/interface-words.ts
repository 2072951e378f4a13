import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Playbook } from '../../host/library/compile/playbook.ts';
import { root } from '../paths.ts';
import type { Problem } from './problem.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Where the reader's own words are, seen from the project's folder: each feature's beside it, and what all share. */
export const WORDS: readonly string[] = ['renderer/i18n/words/*.ts', 'renderer/features/*/words.ts'];
/** `'key': ['English', 'Spanish']`, on one line or several; the files are data, and are read as such. */
const entry = /'[\w.-]+':\s*\[\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`),\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`),?\s*\]/gs;

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

/** The playbook and the reader around it speak one language: the same words are not used in either. */
export function interfaceProblems(playbook: Playbook, words = interfaceWords()): readonly Problem[] {
  const [english, spanish] = [vocabularyOf(playbook, 'en'), vocabularyOf(playbook, 'es')];
  return words.flatMap(({ path, line, en, es }) => [...english(en), ...spanish(es)].map((detail) => ({ path, line, code: 'vocabulary', detail })));
}
