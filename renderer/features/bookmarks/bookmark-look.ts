import { FileText, Hash, ListChecks, Quote, Square, SquareCheck, SquareMinus, SquareX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { BookmarkKind, BookmarkView } from '../../../contract/shapes/bookmark.ts';
import type { ItemState } from '../../../contract/shapes/checklist.ts';

type Sign = Exclude<BookmarkKind, 'item'> | ItemState;

export const signs: Readonly<Record<Sign, LucideIcon>> = {
  page: FileText,
  heading: Hash,
  checklist: ListChecks,
  passage: Quote,
  todo: Square,
  done: SquareCheck,
  blocked: SquareX,
  skipped: SquareMinus,
};

/** The sign of a bookmark: what it is on, and of an item the state it is in. */
export function signOf({ target, state }: Pick<BookmarkView, 'target' | 'state'>): Sign {
  return target.kind === 'item' ? (state ?? 'todo') : target.kind;
}
