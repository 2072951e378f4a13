import type { SearchFilters } from '../../../host/contract/search-calls.ts';
import { foldText } from './fold.ts';

/** How each filter is typed, in either language of the interface: as the host reads it (host/library/search/query.ts). */
const written: Readonly<Record<keyof SearchFilters, RegExp>> = {
  phase: /^(phase|fase):/,
  kind: /^(kind|tipo):/,
  lang: /^(lang|language|idioma):/,
  bookmarked: /^(is|es):"?(bookmark|marcad)/,
  open: /^(is|es):"?(open|abiert|pendiente)/,
};

const TYPED_FILTER = /(?<=^|\s)\p{L}+:(?:"[^"]*"|[^\s"]+)\s*/gu;

/** The text without the filters typed in it that `change` is about: a chip that is pressed has the last word. */
export function withoutTyped(text: string, change: SearchFilters): string {
  const names = (Object.keys(change) as (keyof SearchFilters)[]).map((name) => written[name]);
  const kept = text.replace(TYPED_FILTER, (piece) =>
    names.some((name) => name.test(foldText(piece))) ? '' : piece,
  );
  return kept === text ? text : kept.trim();
}
