import type { PageChecklist } from '../../contract/shapes/checklist.ts';
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
