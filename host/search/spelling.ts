/** Words are mended from this length on, letters. */
export const MEND_FROM = 4;
/** Longer words are not mended, letters. */
export const MEND_UP_TO = 24;

/** The numbers under which a word is found with one letter wrong (SymSpell): itself and itself without each letter. */
export function deletionsOf(word: string): readonly number[] {
  if (word.length < MEND_FROM || word.length > MEND_UP_TO || /\d/.test(word)) return [];
  const hashes = new Set([hashOf(word)]);
  for (let at = 0; at < word.length; at += 1) hashes.add(hashOf(word.slice(0, at) + word.slice(at + 1)));
  return [...hashes];
}

/** Whether two different words are one step apart: a letter too many, missing, wrong, or two exchanged. */
export function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** FNV-1a over UTF-16 units, 32 bits: a number takes less room in the index than the letters; look-ups check the word itself. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** Every beginning that is one step from the one typed, its first letter kept: what a slip in a word still being typed can have meant. */
export function* nearBeginnings(typed: string): Generator<string> {
  for (let at = 1; at < typed.length; at += 1) {
    const before = typed.slice(0, at);
    const after = typed.slice(at + 1);
    if (at + 1 < typed.length)
      yield `${before}${typed[at + 1] ?? ''}${typed[at] ?? ''}${typed.slice(at + 2)}`;
    yield before + after;
  }
  for (let at = 1; at < typed.length; at += 1) {
    for (const letter of ALPHABET) {
      if (letter !== typed[at]) yield typed.slice(0, at) + letter + typed.slice(at + 1);
      yield typed.slice(0, at) + letter + typed.slice(at);
    }
  }
}
