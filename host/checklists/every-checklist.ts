import type { PageChecklist } from '../../contract/notebook-model.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { allChecklists } from './checklist-view.ts';
import { scopeOfClient } from './client-scope.ts';
import type { EditionReader } from '../edition-reader.ts';

/** All checklists of an engagement, its desk included. */
export function everyChecklist(
  notebook: Notebook,
  edition: EditionReader,
  engagement: string,
  lang: string,
  day: string,
): readonly PageChecklist[] {
  const { checklists, own } = notebook;
  return allChecklists(edition, lang, checklists.items(engagement), checklists.seen(engagement), {
    ...scopeOfClient(notebook, edition, engagement),
    own: own.list(engagement),
    turns: checklists.turns(engagement),
    day,
  });
}

/** The calendar day of this machine: the reader and who reads are on one. */
export function dayOf(now: number): string {
  const date = new Date(now);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
