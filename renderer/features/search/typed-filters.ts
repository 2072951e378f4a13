import { filterNamed, isFilter } from '../../../contract/shapes/filter-words.ts';
import type { SearchFilters } from '../../../contract/shapes/search.ts';
import { foldText } from './fold.ts';

const TYPED_FILTER = /(?<=^|\s)(\p{L}+):(?:"([^"]*)"|([^\s"]+))\s*/gu;

/** The text without the filters typed in it that `change` is about: a chip that is pressed has the last word. */
export function withoutTyped(text: string, change: SearchFilters): string {
  const kept = text.replace(TYPED_FILTER, (piece, name: string, quoted?: string, plain?: string) => {
    const filter = filterOf(name, quoted ?? plain ?? '');
    return filter !== null && Object.hasOwn(change, filter) ? '' : piece;
  });
  return kept === text ? text : kept.trim();
}

function filterOf(name: string, value: string): keyof SearchFilters | null {
  const named = filterNamed(foldText(name));
  return named === 'is' ? isFilter(foldText(value)) : named;
}
