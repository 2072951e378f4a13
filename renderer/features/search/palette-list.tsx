import { useSay } from '../../i18n/i18n.ts';
import { PaletteRow } from './palette-row.tsx';
import { groupsOf } from './rows.ts';
import type { Row } from './rows.ts';
import { isCommand, setActive, useSearch } from './search-store.ts';

interface PaletteListProps {
  readonly base: string;
  readonly list: React.RefObject<HTMLDivElement | null>;
  readonly rows: readonly Row[];
  readonly active: number;
  readonly onChoose: (row: Row, keep: boolean) => void;
}

const headings = {
  own: 'search.own',
  pages: 'search.recent-pages',
} as const;

interface PaletteOptionProps {
  readonly id: string;
  readonly row: Row;
  readonly at: number;
  readonly active: boolean;
  readonly onChoose: (row: Row, keep: boolean) => void;
}

function PaletteOption({ id, row, at, active, onChoose }: PaletteOptionProps) {
  return (
    <div
      id={id}
      className="palette-row"
      role="option"
      aria-selected={active}
      onPointerMove={() => active || setActive(at)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onChoose(row, event.ctrlKey || event.metaKey)}
    >
      <PaletteRow row={row} />
    </div>
  );
}

/** What was found, to be chosen from; one's own things and what was read before under headings. */
export function PaletteList({ base, list, rows, active, onChoose }: PaletteListProps) {
  const say = useSay();
  const typed = useSearch(({ text }) => !isCommand(text));
  return (
    <div
      className="palette-list"
      role="listbox"
      id={`${base}-list`}
      aria-label={listName(rows, say)}
      ref={list}
    >
      {groupsOf(rows, typed).map(({ group, first, rows: own }) => {
        const options = own.map((row, n) => (
          <PaletteOption
            key={row.id}
            id={`${base}-${first + n}`}
            row={row}
            at={first + n}
            active={first + n === active}
            onChoose={onChoose}
          />
        ));
        return group === null ? (
          options
        ) : (
          <div key={group} role="group" aria-label={say(headings[group])}>
            <p className="palette-group" aria-hidden>
              {say(headings[group])}
            </p>
            {options}
          </div>
        );
      })}
    </div>
  );
}

function listName(rows: readonly Row[], say: ReturnType<typeof useSay>): string {
  return rows[0]?.kind === 'command' ? say('search.commands') : say('search.results');
}
