import { FileText, Hash, ListChecks, Quote, SquareCheck } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { BookmarkKind } from '../../../contract/notebook-model.ts';

export const kindIcons: Readonly<Record<BookmarkKind, LucideIcon>> = {
  page: FileText,
  heading: Hash,
  checklist: ListChecks,
  item: SquareCheck,
  passage: Quote,
};
