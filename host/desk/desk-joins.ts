import type { Handlers } from '../../contract/calls.ts';
import type { deskCalls } from '../../contract/checks/desk-calls.ts';
import { ownItemId } from '../../contract/shapes/item-name.ts';
import type { ItemChangeRequest } from '../notebook/records/checklists.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { answersTo, clientScope } from '../checklists/client-scope.ts';
import { clientLine, deskOf } from './desk.ts';
import type { EditionReader } from '../edition-reader.ts';
import { everyChecklist } from '../checklists/every-checklist.ts';

/** The calls of the client's desk. */
export function deskJoins(notebook: Notebook, edition: EditionReader): Handlers<typeof deskCalls> {
  const idOf = (engagement: string | undefined): string => notebook.engagements.find(engagement).id;
  const phaseIds = (lang: string) => edition.phases(lang).map(({ id }) => id);
  const deskFor = (id: string, lang: string, day: string) =>
    deskOf(id, everyChecklist(notebook, edition, id, lang, day), phaseIds(lang), day);
  const titleOf = (key: string, lang: string): string =>
    edition.page(notebook.resolve(key), lang)?.title ?? '';
  return {
    'checklist.assign': ({ lang, engagement, items, ...change }) => {
      const id = idOf(engagement);
      const requests = items.map((at) => ({
        engagement: id,
        ...at,
        ...change,
        ...wordsToday(edition, notebook, at, lang),
      }));
      return { undo: notebook.checklists.set(requests, [], id).undo };
    },
    'owner.list': ({ engagement }) => ownersOf(notebook, idOf(engagement)),
    'scope.read': ({ engagement }) => clientScope(notebook, idOf(engagement)),
    'scope.set': ({ engagement, ...given }) => {
      const id = idOf(engagement);
      const known = edition.scope().services.map((service) => service.id);
      return { undo: notebook.scopes.answer(id, answersTo(clientScope(notebook, id), given, known)).undo };
    },
    'own.add': ({ lang, key, engagement, anchor = '', words, who = '' }) =>
      notebook.own.add({ engagement: idOf(engagement), key, title: titleOf(key, lang), anchor, words, who }),
    'own.change': ({ id, words }) => notebook.own.reword(id, words),
    'own.move': ({ lang, id, key, anchor, before }) =>
      notebook.own.move(id, { key, title: titleOf(key, lang), anchor, before }),
    'own.remove': ({ ids }) => notebook.own.remove(ids),
    'desk.read': ({ lang, engagement, day }) => deskFor(idOf(engagement), lang, day),
    'desk.clients': ({ lang, day }) =>
      notebook.engagements.list().engagements.map(({ id }) => {
        const touched = [
          ...notebook.checklists.items(id),
          ...notebook.checklists.turns(id),
          ...notebook.own.list(id),
        ];
        const last = touched.reduce((latest, one) => Math.max(latest, one.touched), 0);
        return clientLine(deskFor(id, lang, day), last);
      }),
    'report.write': ({ engagement, summary, decisions }) =>
      notebook.reports.write(idOf(engagement), { summary, decisions }),
  };
}

/** The item's words as they stand in the edition, for when they are gone. */
function wordsToday(
  edition: EditionReader,
  notebook: Notebook,
  at: { readonly key: string; readonly item: string },
  lang: string,
): Pick<ItemChangeRequest, 'today'> {
  if (ownItemId(at.item) !== null) return {};
  const page = edition.page(notebook.resolve(at.key), lang);
  const item = page?.items.find((one) => one.item === at.item);
  if (!page || !item) return {};
  return {
    today: { words: item.words, lang: page.lang, edition: edition.about(lang).id, title: page.title },
  };
}

/** Who was named before: for this client the latest first, then for the others. */
function ownersOf(notebook: Notebook, engagement: string): readonly string[] {
  const named = (id: string): readonly string[] =>
    [...notebook.checklists.items(id), ...notebook.own.list(id)]
      .filter(({ owner }) => owner !== '')
      .toSorted((a, b) => b.touched - a.touched)
      .map(({ owner }) => owner);
  const others = notebook.engagements.list().engagements.filter(({ id }) => id !== engagement);
  return [...new Set([...named(engagement), ...others.flatMap(({ id }) => named(id))])];
}
