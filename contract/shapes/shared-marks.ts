import type { ItemView } from './library.ts';

export type SharedMarks = Pick<ItemView, 'guides' | 'does' | 'repeat' | 'per' | 'need'>;

/** What a list says once for its items: the guide and doer that most have, and the rhythm and need that all have. */
export function sharedMarks(items: readonly ItemView[]): SharedMarks {
  const pairs = Map.groupBy(items, ({ guides, does }) => JSON.stringify([guides, does]));
  const [most] = [...pairs.values()].toSorted((one, other) => other.length - one.length);
  const [first] = items;
  return {
    guides: most?.[0]?.guides ?? [],
    does: most?.[0]?.does ?? [],
    repeat: first && items.every(({ repeat }) => repeat === first.repeat) ? first.repeat : null,
    per: first && items.every(({ per }) => per === first.per) ? first.per : null,
    need: items.length > 0 && items.every(({ need }) => need === 'optional') ? 'optional' : 'required',
  };
}

/** What is particular about one item among those of its list: nothing that the list has said. */
export function particularMarks(item: ItemView, shared: SharedMarks): SharedMarks {
  const differs = (name: 'guides' | 'does'): boolean => item[name].join() !== shared[name].join();
  return {
    guides: differs('guides') ? item.guides : [],
    does: differs('does') ? item.does : [],
    repeat: item.repeat === shared.repeat ? null : item.repeat,
    per: item.per === shared.per ? null : item.per,
    need: item.need === shared.need ? 'required' : item.need,
  };
}
