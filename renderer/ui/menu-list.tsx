import { Check } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import {
  Autocomplete, Header, Input, Menu, MenuItem, MenuSection, Popover, Separator, TextField,
} from 'react-aria-components'; // prettier-ignore

/** A line of a menu: something to do, a choice that may be the current one, a title or a line between. */
export type MenuEntry =
  | {
      readonly id: string;
      readonly label: string;
      readonly icon?: LucideIcon;
      readonly mark?: ReactNode;
      readonly hint?: string;
      readonly chosen?: boolean;
      readonly disabled?: boolean;
    }
  | { readonly line: string }
  | {
      readonly title: string;
      /** Stays in sight below a list that scrolls, whatever is searched; its title is only said. */
      readonly pinned?: true;
      readonly entries: readonly Exclude<MenuEntry, { line: string } | { title: string }>[];
    };

type MenuChoice = Exclude<MenuEntry, { line: string } | { title: string }>;

/** A field above a long menu in which one types what one looks for. */
export interface MenuSearch {
  readonly label: string;
  /** Whether an entry stays when something was typed. */
  readonly keeps: (entry: string, typed: string) => boolean;
}

interface MenuListProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly trigger: RefObject<HTMLElement | null>;
  readonly placement: 'bottom start' | 'bottom end';
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  readonly search?: MenuSearch | undefined;
}

export function MenuList(props: MenuListProps) {
  const { label, trigger, placement, onClose, search } = props;
  return (
    <Popover
      aria-label={label}
      isOpen
      triggerRef={trigger}
      placement={placement}
      onOpenChange={(open) => open || onClose()}
    >
      {search ? (
        <div className="menu">
          <Searched search={search} entries={props.entries}>
            <Entries {...props} className="menu-entries" />
          </Searched>
        </div>
      ) : (
        <Entries {...props} className="menu" />
      )}
    </Popover>
  );
}

interface SearchedProps {
  readonly search: MenuSearch;
  readonly entries: readonly MenuEntry[];
  readonly children: ReactNode;
}

/** The keyboard stays in the field: what is typed leaves what it names, arrows go through that, Enter takes it. */
function Searched({ search, entries, children }: SearchedProps) {
  const pinned = new Set(
    entries.flatMap((entry) => ('title' in entry && entry.pinned ? entry.entries.map(({ id }) => id) : [])),
  );
  return (
    <Autocomplete filter={(text, typed, node) => pinned.has(String(node.key)) || search.keeps(text, typed)}>
      <TextField aria-label={search.label} autoFocus className="menu-search">
        <Input className="field" placeholder={search.label} spellCheck="false" />
      </TextField>
      {children}
    </Autocomplete>
  );
}

type EntriesProps = Pick<MenuListProps, 'label' | 'entries' | 'onChoose' | 'onClose' | 'search'> & {
  readonly className: string;
};

function Entries({ label, entries, onChoose, onClose, search, className }: EntriesProps) {
  return (
    <Menu
      className={className}
      aria-label={label}
      autoFocus={search ? false : 'first'}
      onClose={onClose}
      onAction={(id) => onChoose(String(id))}
    >
      {entries.map((entry) => {
        if ('line' in entry) return <Separator key={entry.line} className="menu-line" />;
        if (!('title' in entry)) return choice(entry);
        return (
          <MenuSection
            key={entry.title}
            aria-label={entry.title}
            className={entry.pinned ? 'menu-pinned' : ''}
          >
            {!entry.pinned && <Header className="menu-title">{entry.title}</Header>}
            {entry.entries.map(choice)}
          </MenuSection>
        );
      })}
    </Menu>
  );
}

function choice({ id, label, icon: Icon, mark, hint, chosen, disabled }: MenuChoice) {
  return (
    <MenuItem
      key={id}
      id={id}
      className="menu-item"
      textValue={label}
      isDisabled={disabled ?? false}
      aria-current={chosen ? 'true' : undefined}
    >
      {mark ?? (Icon && <Icon size={16} aria-hidden />)}
      <span className="menu-label">{label}</span>
      {chosen && <Check size={15} aria-hidden />}
      {hint && <kbd>{hint}</kbd>}
    </MenuItem>
  );
}
