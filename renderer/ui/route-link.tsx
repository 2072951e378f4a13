import type { ComponentProps, MouseEvent } from 'react';
import { open } from '../navigation/navigation.ts';
import type { Spot } from '../navigation/navigation.ts';
import { routePath } from '../navigation/route.ts';
import type { Route } from '../navigation/route.ts';

interface RouteLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: Route;
  /** Where in the page to stand; without it the anchor or the top. */
  readonly arrive?: Spot | null;
}

/** A link inside the reader: a real address (new tab, copy) that opens without loading anything. */
export function RouteLink({ to, arrive = null, onClick, ...rest }: RouteLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
      return;
    event.preventDefault();
    open(to, arrive);
  };
  return <a href={routePath(to)} onClick={follow} {...rest} />;
}
