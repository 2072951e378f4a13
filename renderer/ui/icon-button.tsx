import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'title'> {
  readonly icon: LucideIcon;
  /** Said by screen readers and shown as a hint. */
  readonly label: string;
}

/**
 * For a button that only saves the mouse a way: what it does is in a menu beside it and has a key. It takes no focus, and a screen reader
 * does not meet it in every row.
 */
export const mouseOnly = {
  tabIndex: -1,
  'aria-hidden': true,
  onMouseDown: (event: MouseEvent) => event.preventDefault(),
} as const;

export function IconButton({ icon: Icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${className ?? ''}`}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
