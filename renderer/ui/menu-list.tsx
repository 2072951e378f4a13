import { Check } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';

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
      readonly entries: readonly Exclude<MenuEntry, { line: string } | { title: string }>[];
    };

type MenuChoice = Exclude<MenuEntry, { line: string } | { title: string }>;

interface MenuListProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly trigger: RefObject<HTMLElement | null>;
  readonly placement: 'bottom start' | 'bottom end';
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

export function MenuList({ label, entries, trigger, placement, onChoose, onClose }: MenuListProps) {
  return (
    <Popover
      aria-label={label}
      isOpen
      triggerRef={trigger}
      placement={placement}
      onOpenChange={(open) => open || onClose()}
    >
      <Menu
        className="menu"
        aria-label={label}
        autoFocus="first"
        onClose={onClose}
        onAction={(id) => onChoose(String(id))}
      >
        {entries.map((entry) => {
          if ('line' in entry) return <Separator key={entry.line} className="menu-line" />;
          if ('title' in entry) {
            return (
              <MenuSection key={entry.title} aria-label={entry.title}>
                <Header className="menu-title">{entry.title}</Header>
                {entry.entries.map(choice)}
              </MenuSection>
            );
          }
          return choice(entry);
        })}
      </Menu>
    </Popover>
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
