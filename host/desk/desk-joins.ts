import type { Handlers } from '../../contract/calls.ts';
import type { deskCalls } from '../../contract/checks/desk-calls.ts';
import { localDay } from '../../contract/shapes/local-day.ts';
import { ownItemId } from '../../contract/shapes/item-name.ts';
import type { ItemChangeRequest } from '../notebook/records/checklists.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { answersTo, clientScope } from '../checklists/client-scope.ts';
import type { Background } from '../platform/background.ts';
import { clientLines } from './client-lines.ts';
import type { ClientLines } from './client-lines.ts';
import { deskOf } from './desk.ts';
import type { EditionReader } from '../edition-reader.ts';
import { titlesIn } from '../checklists/checklist-view.ts';
import { everyChecklist } from '../checklists/every-checklist.ts';

/** How long after home was read the other clients are read, and from one to the next, milliseconds. */
const AHEAD_FIRST_MS = 2_000;
const AHEAD_MS = 250;

/** The calls of the client's desk. */
export function deskJoins(
  notebook: Notebook,
  edition: EditionReader,
  background: Background | null,
): Handlers<typeof deskCalls> {
  const idOf = (engagement: string | undefined): string => notebook.engagements.find(engagement).id;
  const lines = clientLines(notebook, edition);
  const readAhead = ahead(lines, background);
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
    'desk.read': ({ lang, engagement, day }) => {
      readAhead(lang, day);
      return deskFor(idOf(engagement), lang, day);
    },
    'dates.file': async ({ lang, engagement }) => {
      const { datesFile } = await import('../report/dates-file.ts');
      const now = notebook.now();
      const all =
        engagement === null
          ? notebook.engagements.list().engagements.filter(({ archived }) => !archived)
          : [notebook.engagements.find(engagement)];
      const clients = all.map(({ id, client }) => ({
        id,
        client,
        pages: everyChecklist(notebook, edition, id, lang, localDay(now)),
      }));
      return datesFile(clients, { lang, made: new Date(now).toISOString(), titles: titlesIn(edition, lang) });
    },
    'desk.clients': ({ lang, day }) => lines.read(lang, day),
    'report.write': ({ engagement, summary, decisions }) =>
      notebook.reports.write(idOf(engagement), { summary, decisions }),
  };
}

/** Begins, once a language and day, to work out the lines of the clients one does not look at, slowly: the table is there when it is opened. */
function ahead(lines: ClientLines, background: Background | null): (lang: string, day: string) => void {
  let last = '';
  let stop: () => void = () => undefined;
  return (lang, day) => {
    if (!background || last === `${lang} ${day}`) return;
    last = `${lang} ${day}`;
    stop();
    const one = (): void => {
      if (!lines.ahead(lang, day)) stop();
    };
    stop = background.every('other', one, { first: AHEAD_FIRST_MS, every: AHEAD_MS });
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
