import type { Handlers } from '../../contract/calls.ts';
import type { deskCalls } from '../../contract/checks/desk-calls.ts';
import type {
  notebookCalls,
  notebookJoinedCalls,
  notebookOwnCalls,
} from '../../contract/checks/notebook-calls.ts';
import type { Notebook } from './notebook.ts';
import type { Value } from './records/tables.ts';

type Own = Handlers<typeof notebookOwnCalls>;
type Joined = Handlers<typeof notebookJoinedCalls & typeof deskCalls>;

/** The notebook's side of the contract. What needs the edition too comes from `joins/notebook-joins.ts`. */
export function notebookHandlers(notebook: Notebook, joined: Joined): Handlers<typeof notebookCalls> {
  return {
    ...peopleHandlers(notebook),
    ...bookmarkHandlers(notebook),
    ...pageHandlers(notebook),
    ...keepingHandlers(notebook),
    ...evidenceHandlers(notebook),
    ...joined,
  };
}

type People = Pick<Own, Extract<keyof Own, `engagement.${string}`>>;
type Marks = Pick<Own, Extract<keyof Own, `bookmark.${string}` | `folder.${string}`>>;
type Pages = Pick<Own, Extract<keyof Own, `highlight.${string}` | `reading.${string}`>>;
type Proofs = Pick<Own, Extract<keyof Own, `evidence.${string}`>>;
type Keeping = Omit<Own, keyof People | keyof Marks | keyof Pages | keyof Proofs>;

function peopleHandlers({ engagements, whatIsErased, erase }: Notebook): People {
  return {
    'engagement.list': () => engagements.list(),
    'engagement.create': ({ client, colour, language, taken }) =>
      engagements.create(client, colour, language, taken),
    'engagement.kept': ({ id }) => engagements.kept(id),
    'engagement.change': (change) => engagements.change(change),
    'engagement.choose': ({ id }) => engagements.choose(id),
    'engagement.remove': ({ id }) => engagements.remove(id),
    'engagement.erasable': ({ id }) => whatIsErased(id),
    'engagement.erase': ({ id }) => erase(id),
  };
}

function bookmarkHandlers({ bookmarks, engagements }: Notebook): Marks {
  return {
    'bookmark.change': ({ id, title, note, knew, engagement }) =>
      bookmarks.change(
        id,
        given({ title, note, engagement: engagement ? engagements.find(engagement).id : engagement }),
        knew,
      ),
    'bookmark.move': ({ id, folder, before }) => bookmarks.move(id, folder, before),
    'bookmark.remove': ({ ids }) => bookmarks.remove(ids),
    'folder.add': ({ name, parent, engagement }) =>
      bookmarks.addFolder(name, parent, ownerOf(engagements, engagement)),
    'folder.change': ({ id, name }) => bookmarks.renameFolder(id, name),
    'folder.move': ({ id, parent, before }) => bookmarks.moveFolder(id, parent, before),
    'folder.remove': ({ id }) => bookmarks.removeFolder(id),
  };
}

function pageHandlers({ highlights, reading, info }: Notebook): Pages {
  return {
    'highlight.change': ({ id, colour, note, knew }) => highlights.change(id, given({ colour, note }), knew),
    'highlight.remove': ({ ids }) => highlights.remove(ids),
    // A notebook that cannot be written must not make reading fail.
    'reading.stop': ({ key, lang, block, offset }) =>
      done(info().writable ? reading.stop(key, lang, block, offset) : undefined),
    'reading.place': ({ key, lang }) => reading.place(key, lang),
    'reading.mark': ({ key, read }) => reading.mark(key, read),
    'reading.marks': () => reading.marks(),
  };
}

function evidenceHandlers({ evidence, engagements }: Notebook): Proofs {
  return {
    'evidence.list': ({ engagement }) => evidence.list(engagements.find(engagement).id),
    'evidence.add': ({ engagement, base64, who = '', ...at }) =>
      evidence.add({
        ...at,
        who,
        engagement: engagements.find(engagement).id,
        bytes: Buffer.from(base64, 'base64'),
      }),
    'evidence.remove': ({ ids }) => evidence.remove(ids),
    'evidence.read': ({ id }) => evidence.read(id),
  };
}

function keepingHandlers(notebook: Notebook): Keeping {
  return {
    'notebook.undo': ({ token }) => notebook.undo(token),
    'notebook.info': () => notebook.info(),
    'notebook.export': ({ engagement }) =>
      notebook.exportAside(engagement === undefined ? null : notebook.engagements.find(engagement).id),
    'import.preview': ({ text }) => notebook.previewImport(text),
    'import.apply': ({ text }) => notebook.import(text),
    'trash.list': () => notebook.trash(),
    'trash.restore': ({ kind, id }) => notebook.restore(kind, id),
    'trash.empty': () => notebook.emptyTrash(),
    'notices.list': () => notebook.notices(),
    'notices.dismiss': ({ id }) => done(notebook.dismiss(id)),
    'backup.list': () => notebook.backups(),
    'backup.make': () => notebook.backup(),
    'backup.restore': ({ id }) => notebook.restoreBackup(id),
  };
}

/** `null`: for every engagement; left out: for the current one. */
export function ownerOf(
  engagements: Notebook['engagements'],
  owner: string | null | undefined,
): string | null {
  return owner === null ? null : engagements.find(owner).id;
}

/** Only what was given: the rest of the row stays. */
function given(values: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

/** The answer of a call that has nothing to say. */
function done(_nothing: void): null {
  return null;
}
