import { fold } from '../../host/library/compile/fold.ts';
import type { Playbook } from '../../host/library/compile/playbook.ts';

/** Finds the words of a text that the playbook's vocabulary does not use, with or without accents, as whole words: what to write instead. */
export function vocabularyOf(playbook: Playbook, lang: string): (text: string) => readonly string[] {
  const listed = Object.entries(playbook.vocabulary[lang] ?? {}).map(([wrong, right]) => ({ wrong, right, folded: fold(wrong) }));
  return (text) => {
    if (listed.length === 0) return [];
    const words = ` ${fold(text).replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
    return listed.filter(({ folded }) => words.includes(` ${folded} `)).map(({ wrong, right }) => `"${right}" instead of "${wrong}"`);
  };
}
