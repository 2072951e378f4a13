/** A text for comparing: without accents and letter case. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Whether a client's name has every word that was typed, in any order, each as the beginning of one of its words or within it. */
export function isNamed(name: string, typed: string): boolean {
  const where = folded(name);
  return folded(typed)
    .split(/\s+/)
    .every((word) => where.includes(word));
}
