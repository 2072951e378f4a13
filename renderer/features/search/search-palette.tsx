import { Search } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { open as openRoute, useNavigation } from '../../navigation/navigation.ts';
import { attempt } from '../../ui/outcome.ts';
import { keyHint, pressed } from '../../ui/shortcut.ts';
import type { Command } from './commands.ts';
import { takeField } from './early-letters.ts';
import { FilterChips } from './filter-chips.tsx';
import { openOwn, openPage, readPages, useOwn } from './own-store.ts';
import { PaletteList } from './palette-list.tsx';
import { PaletteSays } from './palette-says.tsx';
import { rowsOf } from './rows.ts';
import type { Row } from './rows.ts';
import {
  forget,
  isCommand,
  openHit,
  readRecent,
  search,
  searchExactly,
  setActive,
  toggleFilter,
  type,
  useSearch,
} from './search-store.ts';

interface SearchPaletteProps {
  /** What `>` offers. */
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** The palette: one field that finds places in the playbook and, after `>`, does things. */
export function SearchPalette({ commands, onClose }: SearchPaletteProps) {
  const say = useSay();
  return (
    <ModalOverlay
      className="overlay palette-overlay"
      isOpen
      isDismissable
      onOpenChange={(shown) => shown || onClose()}
    >
      <Modal>
        <Dialog className="palette" aria-label={say('search.title')}>
          <PaletteBody commands={commands} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ commands, onClose }: SearchPaletteProps) {
  const lang = useLang();
  const base = useId();
  const state = useSearch();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const own = useOwn();
  const rows = rowsOf(state, commands, own);
  const active = Math.min(state.active, rows.length - 1);
  useEffect(() => {
    takeField(field.current);
    void readRecent();
    void readPages(lang, shownPage());
    // An update may have come since, or another client been chosen.
    if (useSearch.getState().text !== '') search(lang);
  }, [lang]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, state.answer]);
  const choose = (row: Row | undefined, keep: boolean) => {
    if (row && chooseRow(row, lang) && !keep) onClose();
    else field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const next = plain ? nextActive(event.key, active, rows.length) : null;
    if (next !== null) setActive(next);
    else if (pressed(event, 'save')) choose(rows[active], true);
    else if (event.key === 'Enter' && plain && !event.repeat) choose(rows[active], false);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <PaletteField field={field} base={base} rows={rows} active={active} onKeyDown={onKeyDown} />
      {!isCommand(state.text) && <FilterChips />}
      <PaletteSays
        rows={rows}
        onExactly={() => {
          searchExactly(lang);
          field.current?.focus();
        }}
      />
      <PaletteList base={base} list={list} rows={rows} active={active} onChoose={choose} />
      <PaletteFoot />
    </>
  );
}

interface PaletteFieldProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly base: string;
  readonly rows: readonly Row[];
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function PaletteField({ field, base, rows, active, onKeyDown }: PaletteFieldProps) {
  const say = useSay();
  const lang = useLang();
  const text = useSearch((state) => state.text);
  return (
    <div className="palette-field">
      <Search size={19} aria-hidden />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={`${base}-list`}
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${base}-${active}` : undefined}
        aria-label={say('search.title')}
        placeholder={say('search.hint')}
        autoFocus
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value, lang)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function PaletteFoot() {
  const say = useSay();
  return (
    <p className="palette-foot" aria-hidden>
      <kbd>↑</kbd> <kbd>↓</kbd> {say('search.key-choose')} <kbd>↵</kbd> {say('search.key-open')}{' '}
      <kbd>{keyHint('save', say)}</kbd> {say('search.key-stay')} <kbd>&gt;</kbd> {say('search.key-commands')}
    </p>
  );
}

/** The page on screen: it is not offered as one read before. */
function shownPage(): string | null {
  const { route } = useNavigation.getState();
  return route.view === 'page' ? route.place.key : null;
}

/** Where an arrow key leads; `null` for other keys. */
function nextActive(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, active + 5);
    case 'PageUp':
      return Math.max(0, active - 5);
    default:
      return null;
  }
}

/** Does what a row is for; says whether the palette has done its work. */
function chooseRow(row: Row, lang: string): boolean {
  switch (row.kind) {
    case 'hit':
      openHit(row.hit);
      return true;
    case 'near':
      openRoute({ view: 'page', place: { lang: row.page.lang, key: row.page.key } });
      return true;
    case 'command':
      row.command.run();
      return true;
    case 'own':
      void attempt(openOwn(row.hit, lang));
      return true;
    case 'page':
      openPage(row.page, lang);
      return true;
    case 'recent':
      type(row.recent.query, lang);
      return false;
    case 'forget':
      void forget(null);
      return false;
    case 'exactly':
      searchExactly(lang);
      return false;
    case 'language':
      toggleFilter({ lang: row.lang }, lang);
      return false;
    case 'word':
      type(row.word, lang);
      return false;
  }
}
