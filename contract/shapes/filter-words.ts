/** How filters are typed, in both languages of the interface and without accents: `phase:assess`, `es:pendiente`. */
export const filterNames = {
  phase: 'phase',
  fase: 'phase',
  lang: 'lang',
  language: 'lang',
  idioma: 'lang',
  kind: 'kind',
  tipo: 'kind',
  is: 'is',
  es: 'is',
} as const satisfies Readonly<Record<string, 'phase' | 'lang' | 'kind' | 'is'>>;

/** What may stand after `is:`, by the filter it means. */
export const isWords = {
  bookmarked: ['bookmarked', 'bookmark', 'marcado', 'marcador', 'marcada'],
  open: ['open', 'abierto', 'abierta', 'pendiente', 'pendientes'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FilterName = (typeof filterNames)[keyof typeof filterNames];
export type IsFilter = keyof typeof isWords;

/** The filter a folded name means; `null` when it is none. */
export function filterNamed(name: string): FilterName | null {
  return isFilterName(name) ? filterNames[name] : null;
}

/** The filter a folded word after `is:` means; `null` when it is none. */
export function isFilter(word: string): IsFilter | null {
  return (
    (['bookmarked', 'open'] as const).find((filter) => isWords[filter].some((one) => one === word)) ?? null
  );
}

function isFilterName(name: string): name is keyof typeof filterNames {
  return Object.hasOwn(filterNames, name);
}
