import { fold, slug } from './fold.ts';
import { MULTIPLE_PHASES } from './playbook.ts';

/** A page as far as it names phases. */
interface NamingPage {
  readonly key: string;
  readonly lang: string;
  readonly title: string;
  readonly phaseWords: readonly string[];
}

/** One phase by all the words that pages have for it, in whatever language. */
export interface PhaseMeaning {
  /** The well-known phase it is, or `null`. */
  readonly known: string | null;
  /** Its name in each language: the word most pages use. */
  readonly title: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

interface Named {
  readonly word: string;
  readonly title: string;
  readonly lang: string;
}

/**
 * The phases that pages name, in the order in which they are first named. A page and its translations have the same phase: where each
 * names one, their words mean one phase, and so do these words on every other page.
 */
export function phaseMeanings(
  pages: readonly NamingPage[],
  known: (word: string) => string | null,
): readonly PhaseMeaning[] {
  const named = pages
    .flatMap(namedBy)
    .filter(({ word }) => slug(word) !== '' && slug(word) !== MULTIPLE_PHASES);
  const same = sameWords(pages, known);
  const groups = Map.groupBy(named, ({ word }) => known(word) ?? known(same(word)) ?? `~${same(word)}`);
  return [...groups].map(([name, all]) => ({
    known: name.startsWith('~') ? null : name,
    title: Object.fromEntries(
      [...Map.groupBy(all, ({ lang }) => lang)].map(([lang, here]) => [
        lang,
        mostUsed(here.map(({ title }) => title)),
      ]),
    ),
    words: [...new Set(all.map(({ word }) => word))],
  }));
}

function namedBy({ key, lang, title, phaseWords }: NamingPage): readonly Named[] {
  const tail = /(?:^|\/)phase-([^/]+)$/.exec(key)?.[1];
  const words = phaseWords.map((word) => ({ word, title: word, lang }));
  return tail === undefined ? words : [{ word: tail, title, lang }, ...words];
}

/** For each word the one that stands for all of its meaning: a well-known one where there is one. */
function sameWords(
  pages: readonly NamingPage[],
  known: (word: string) => string | null,
): (word: string) => string {
  const above = new Map<string, string>();
  const top = (word: string): string => {
    let at = fold(word);
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  const translations = Map.groupBy(pages, ({ key }) => key);
  for (const group of translations.values()) {
    const words = group.flatMap(({ phaseWords }) => (phaseWords.length === 1 ? phaseWords : []));
    const [first, ...others] = words.toSorted(
      (a, b) => Number(known(a) === null) - Number(known(b) === null),
    );
    for (const other of others) {
      const [to, from] = [top(first ?? ''), top(other)];
      // Two well-known phases stay two, whatever a page and its translation say.
      if (to !== from && known(from) === null) above.set(from, to);
    }
  }
  return top;
}

function mostUsed(words: readonly string[]): string {
  const counts = [...Map.groupBy(words, (word) => word)].toSorted(([, a], [, b]) => b.length - a.length);
  return counts[0]?.[0] ?? '';
}
