import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { ItemView, PageView } from '../../../contract/shapes/library.ts';

/** What other features put into a page; the app composes them, so that features never import one another. */
export interface ReadingSlots {
  /** Stands in place of a checklist item: gets the item and its words as drawn. */
  readonly item?: (props: {
    readonly item: ItemView;
    readonly page: PageView;
    readonly children: ReactNode;
  }) => ReactNode;
  /** Above a checklist: progress, marking all. */
  readonly checklist?: (props: { readonly page: PageView; readonly items: readonly string[] }) => ReactNode;
  /** Below a checklist: what the user added to it. */
  readonly added?: (props: { readonly page: PageView; readonly items: readonly string[] }) => ReactNode;
  /** Beside a heading. */
  readonly heading?: (props: {
    readonly page: PageView;
    readonly anchor: string;
    readonly text: string;
  }) => ReactNode;
  /** At the right end of the facts below the title. */
  readonly actions?: (props: { readonly page: PageView }) => ReactNode;
  /** Above the text: what concerns the user on this page. */
  readonly banner?: (props: { readonly page: PageView }) => ReactNode;
  /** In the right column, below the outline. */
  readonly aside?: (props: { readonly page: PageView }) => ReactNode;
  /** In place of a page that is not in the edition: what the user has of it. */
  readonly gone?: (props: { readonly pageKey: string }) => ReactNode;
  /** After the text, invisible: whatever has to look at the drawn page. */
  readonly after?: (props: { readonly page: PageView }) => ReactNode;
}

interface PageContextValue {
  readonly page: PageView;
  readonly slots: ReadingSlots;
  /** Asks before leaving for an outside address. */
  readonly leave: (href: string) => void;
}

export const PageContext = createContext<PageContextValue | null>(null);

/** The page being drawn. Only for parts below a page. */
export function usePageContext(): PageContextValue {
  const value = use(PageContext);
  if (!value) throw new Error('A part of a page was drawn outside of a page');
  return value;
}
