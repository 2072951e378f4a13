import { Highlighter } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLive } from '../../live/use-live.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { ROWS_AT_ONCE } from '../../ui/near.ts';
import { RouteLink } from '../../ui/route-link.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { byPage, chooseHighlights } from './choose-highlights.ts';
import type { HighlightFilter, HighlightPage } from './choose-highlights.ts';
import { colours } from './highlight-paint.ts';
import { HighlightRow } from './highlight-row.tsx';
import { highlightSpec } from './highlight-store.ts';
import { SaveNotes } from './save-notes.tsx';

const states = ['exact', 'moved', 'changed', 'lost'] as const;
const EVERYTHING: HighlightFilter = { text: '', colour: null, state: null, noted: false };

/** What was marked and written across the playbook, and whether each still stands where it was. */
export function NotesScreen() {
  const say = useSay();
  const lang = useLang();
  const [filter, setFilter] = useState(EVERYTHING);
  const known = useLive(highlightSpec, { lang, key: '' });
  useEffect(() => {
    document.title = `${say('notes.title')} · Fieldbook`;
  }, [say]);
  const shown = chooseHighlights(known?.highlights ?? [], filter);
  const pages = byPage(shown);
  return (
    <div className="view notes">
      <header>
        <h1>{say('notes.title')}</h1>
        <SaveNotes />
      </header>
      {known?.highlights.length === 0 && <Empty />}
      {known && known.highlights.length > 0 && (
        <>
          <FilterBar filter={filter} onChange={setFilter} />
          <p className="soft small shown-count" role="status">
            {say('notes.count', { count: shown.length })}
          </p>
          {pages.map((page, at) => (
            <PageNotes key={page.key} page={page} above={countOf(pages.slice(0, at))} />
          ))}
          {shown.length === 0 && <p className="empty">{say('notes.no-match')}</p>}
        </>
      )}
    </div>
  );
}

interface FilterBarProps {
  readonly filter: HighlightFilter;
  readonly onChange: (filter: HighlightFilter) => void;
}

function FilterBar({ filter, onChange }: FilterBarProps) {
  const say = useSay();
  return (
    <div className="toolbar">
      <SearchField
        label={say('notes.search')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <select
        className="field"
        aria-label={say('notes.colour')}
        value={filter.colour ?? ''}
        onChange={(event) => onChange({ ...filter, colour: Number(event.target.value) || null })}
      >
        <option value="">{say('notes.colour-all')}</option>
        {colours.map((colour) => (
          <option key={colour} value={colour}>
            {say(`notes.colour-name-${colour}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={say('notes.state')}
        value={filter.state ?? ''}
        onChange={(event) =>
          onChange({ ...filter, state: states.find((known) => known === event.target.value) ?? null })
        }
      >
        <option value="">{say('notes.state-all')}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {say(`notes.${state}`)}
          </option>
        ))}
      </select>
      <label className="check">
        <input
          type="checkbox"
          checked={filter.noted}
          onChange={(event) => onChange({ ...filter, noted: event.target.checked })}
        />
        {say('notes.with-note')}
      </label>
    </div>
  );
}

function countOf(pages: readonly HighlightPage[]): number {
  return pages.reduce((sum, { highlights }) => sum + highlights.length, 0);
}

interface PageNotesProps {
  readonly page: HighlightPage;
  /** How many rows stand above the page. */
  readonly above: number;
}

function PageNotes({ page, above }: PageNotesProps) {
  const say = useSay();
  const lang = useLang();
  return (
    <section className="note-page">
      <h2>
        {page.gone ? (
          page.title
        ) : (
          <RouteLink to={{ view: 'page', place: { lang, key: page.key } }}>{page.title}</RouteLink>
        )}
        {page.gone && <span className="chip">{say('notes.page-gone')}</span>}
      </h2>
      <ul className="note-rows">
        {page.highlights.map((one, at) => (
          <HighlightRow key={one.id} highlight={one} first={above + at < ROWS_AT_ONCE} />
        ))}
      </ul>
    </section>
  );
}

function Empty() {
  const say = useSay();
  return (
    <div className="empty">
      <Highlighter size={26} aria-hidden />
      <strong>{say('notes.empty')}</strong>
      <p>{say('notes.empty-text')}</p>
    </div>
  );
}
