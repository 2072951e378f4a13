/** Zero-width space and byte order mark: pasted from web editors all over real pages, never meant (dialect row ZWSP). */
const INVISIBLE = /[\u200b\ufeff]/g;

/** The text without zero-width spaces and byte order marks. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/** One line, single blanks (a no-break space is a blank), no ends. */
export function collapse(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, ' ').trim();
}

/** The words of a text as a reader counts them; a Han, Hiragana or Katakana sign counts for itself. */
export function countWords(text: string): number {
  return text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** A short, stable name for a text: 53 bits (cyrb53), base 36. Not for trust, only to tell blocks apart. */
export function shortHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** Hands out names, each once: the second `a` becomes `a-1` (GitHub's rule), or begins at `first`. */
export function uniqueNames(first = 1): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    let count = seen.get(name);
    if (count === undefined) {
      seen.set(name, first);
      return name;
    }
    while (seen.has(`${name}-${count}`)) count += 1;
    seen.set(name, count + 1);
    seen.set(`${name}-${count}`, first);
    return `${name}-${count}`;
  };
}
