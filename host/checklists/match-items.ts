import { itemName } from '../../contract/shapes/item-name.ts';
import type { ItemPlace } from '../../contract/shapes/item-name.ts';
import type { KnownItems } from '../notebook/records/checklists.ts';
import { plainWords } from './same-words.ts';

/** An item of the edition in one language. */
export interface ItemToday extends ItemPlace {
  readonly words: string;
  /** The id it would have without one of its own: its words and its heading say it. */
  readonly unnamed: string;
}

/**
 * Which items of the edition are the ones that the notebook knows under another id: their author gave them ids, moved a heading, or changed
 * a capital. Found by words and heading, else by words that one item alone has, before and now; between two that are alike none is chosen.
 * Gives redirects from the old name to the new one.
 */
export function matchItems(
  known: readonly KnownItems[],
  today: ReadonlyMap<string, readonly ItemToday[]>,
): Readonly<Record<string, string>> {
  const there = new Set([...today.values()].flat().map(itemName));
  const found = new Map<string, string | null>();
  for (const page of known) {
    for (const [lang, words] of Object.entries(page.words)) {
      const items = (today.get(lang) ?? []).filter(({ key }) => key === page.key);
      const lost = Object.keys(words).filter((item) => !there.has(itemName({ key: page.key, item })));
      for (const item of lost) {
        const match = matchOf({ item, lost, words, items, known: page.together });
        if (match === null) continue;
        const [from, to] = [itemName({ key: page.key, item }), itemName(match)];
        // What two languages or two clients know differently is not known.
        found.set(from, found.has(from) && found.get(from) !== to ? null : to);
      }
    }
  }
  return Object.fromEntries([...found].filter((entry): entry is [string, string] => entry[1] !== null));
}

interface Lost {
  readonly item: string;
  /** All that are lost, this one too. */
  readonly lost: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  readonly items: readonly ItemToday[];
  /** The ids that were known at the same time as this one: none of them is the same item. */
  readonly known: ReadonlySet<string>;
}

function matchOf({ item, lost, words, items, known }: Lost): ItemToday | null {
  const free = items.filter((one) => !known.has(one.item));
  const exact = free.filter(({ unnamed }) => unnamed === item);
  if (exact.length === 1) return exact[0] ?? null;
  const own = plainWords(words[item] ?? '');
  if (own === '' || exact.length > 1) return null;
  // Asked of all items, the known ones too: beside one with the same words there is no telling.
  const same = items.filter((one) => plainWords(one.words) === own);
  const alike = lost.filter((one) => plainWords(words[one] ?? '') === own);
  const [match] = same;
  return match && same.length === 1 && alike.length === 1 && free.includes(match) ? match : null;
}
