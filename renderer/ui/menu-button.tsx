import type { LucideIcon } from 'lucide-react';
import { lazy, Suspense, useImperativeHandle, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import type { MenuEntry, MenuSearch } from './menu-list.tsx';

const MenuList = lazy(async () => ({ default: (await import('./menu-list.tsx')).MenuList }));

/** Opens the menu from elsewhere: a key. */
export interface MenuHandle {
  readonly open: () => void;
}

interface MenuButtonProps {
  readonly label: string;
  readonly entries: () => readonly MenuEntry[];
  readonly onChoose: (id: string) => void;
  readonly icon?: LucideIcon;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly placement?: 'bottom start' | 'bottom end';
  readonly handle?: Ref<MenuHandle>;
  readonly search?: MenuSearch | undefined;
}

/** A button with a menu. The menu exists only while it is open: a page may have hundreds of these. */
export function MenuButton(props: MenuButtonProps) {
  const { label, entries, onChoose, icon: Icon, className, children, placement, handle, search } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useImperativeHandle(handle, () => ({ open: () => setOpen(true) }), []);
  return (
    <>
      <button
        type="button"
        ref={button}
        className={className ?? 'icon-button'}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {Icon ? <Icon size={18} aria-hidden /> : children}
      </button>
      {isOpen && (
        <Suspense>
          <MenuList
            label={label}
            entries={entries()}
            trigger={button}
            placement={placement ?? 'bottom end'}
            onChoose={onChoose}
            onClose={() => setOpen(false)}
            search={search}
          />
        </Suspense>
      )}
    </>
  );
}
