import { Bookmark, ListChecks } from 'lucide-react';
import type { SearchFilters } from '../../../contract/shapes/search.ts';
import { useEdition, usePhases } from '../../live/edition-store.ts';
import { languageName, useLang, useSay } from '../../i18n/i18n.ts';
import { toggleFilter, useSearch } from './search-store.ts';

/** Kinds of a page worth a chip: who looks for the home page or a phase types its name. */
const PLAIN_KINDS: readonly string[] = ['home', 'phase', 'activity', 'page'];

/** The filters as buttons; the same can be typed (`phase:assess`). */
export function FilterChips() {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  const edition = useEdition((state) => state.edition);
  const chosen = useSearch((state) => state.filters);
  const typed = useSearch((state) => (state.text === state.answered ? state.answer?.filters : undefined));
  const filters: SearchFilters = { ...chosen, ...typed };
  const chip = (on: boolean, change: SearchFilters, words: React.ReactNode, colour?: number) => (
    <button
      key={JSON.stringify(change)}
      type="button"
      className="chip"
      data-colour={colour}
      aria-pressed={on}
      // The keyboard's focus stays in the field: chips are for the pointer and for Tab.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => toggleFilter(on ? cleared(change) : change, lang)}
    >
      {words}
    </button>
  );
  return (
    <div className="palette-chips" role="group" aria-label={say('search.filters')}>
      {phases.map(({ id, title, colour }) => chip(filters.phase === id, { phase: id }, title, colour))}
      {chip(
        filters.bookmarked === true,
        { bookmarked: true },
        <Words icon={<Bookmark size={13} aria-hidden />} words={say('search.bookmarked')} />,
      )}
      {chip(
        filters.open === true,
        { open: true },
        <Words icon={<ListChecks size={13} aria-hidden />} words={say('search.open-items')} />,
      )}
      {(edition?.kinds ?? [])
        .filter(({ id }) => !PLAIN_KINDS.includes(id))
        .map(({ id, title }) => chip(filters.kind === id, { kind: id }, title))}
      {(edition?.languages ?? [])
        .filter((other) => other !== lang)
        .map((other) =>
          chip(filters.lang === other, { lang: other }, capital(languageName(other, lang), lang)),
        )}
    </div>
  );
}

/** As the chips beside it begin; within a sentence Spanish writes languages small. */
function capital(name: string, lang: string): string {
  return name.slice(0, 1).toLocaleUpperCase(lang) + name.slice(1);
}

function Words({ icon, words }: { readonly icon: React.ReactNode; readonly words: string }) {
  return (
    <>
      {icon} {words}
    </>
  );
}

function cleared(change: SearchFilters): SearchFilters {
  return Object.fromEntries(Object.keys(change).map((name) => [name, undefined]));
}
