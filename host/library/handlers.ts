import type { Handlers } from '../../contract/calls.ts';
import type { libraryCalls } from '../../contract/checks/library-calls.ts';
import type { Edition } from './read/open-edition.ts';

/** The calls of the library, each asked of the edition that is current at that moment. */
export function libraryHandlers(edition: () => Edition): Handlers<typeof libraryCalls> {
  return {
    'edition.read': ({ lang }) => ({ edition: edition().view(lang), contents: edition().contents(lang) }),
    'page.read': ({ key, lang }) => edition().page(key, lang),
    'page.list': ({ lang }) => edition().pages(lang),
    'place.find': ({ address, lang }) => edition().findPlace(address, lang),
  };
}
