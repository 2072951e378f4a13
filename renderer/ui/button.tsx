import type { ComponentProps } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'main' | 'plain' | 'danger';
}

export function Button({ look, className, ...rest }: ButtonProps) {
  return <button type="button" className={`button ${className ?? ''}`} data-look={look} {...rest} />;
}
