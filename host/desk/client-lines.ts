import type { ClientLine } from '../../contract/shapes/desk.ts';
import { allChecklists } from '../checklists/checklist-view.ts';
import { scopeOfClient } from '../checklists/client-scope.ts';
import type { EditionReader } from '../edition-reader.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { clientLine, deskOf } from './desk.ts';

/** The lines of all clients. */
export interface ClientLines {
  /** Works out what is not known yet, one client a turn of the event loop: many of them hold up nothing else. */
  readonly read: (lang: string, day: string) => Promise<readonly ClientLine[]>;
  /** Works out the line of one client whose line is not known; tells whether there was one. */
  readonly ahead: (lang: string, day: string) => boolean;
}

interface Known {
  /** The client's revision, the edition, the language and the day it holds for. */
  readonly holds: string;
  readonly line: ClientLine;
}

/** Where each client stands, kept until something of it changes: a reader of fifty clients reads one of them again after a tick, not all. */
export function clientLines(notebook: Notebook, edition: EditionReader): ClientLines {
  const known = new Map<string, Known>();
  const holdsNow = (id: string, lang: string, day: string): string =>
    [notebook.revision(id), edition.about(lang).id, lang, day].join(' ');
  const knownOf = (id: string, lang: string, day: string): ClientLine | null => {
    const before = known.get(id);
    return before?.holds === holdsNow(id, lang, day) ? before.line : null;
  };
  const workOut = (id: string, lang: string, day: string): ClientLine => {
    const holds = holdsNow(id, lang, day);
    const line = readLine(notebook, edition, id, lang, day);
    known.set(id, { holds, line });
    return line;
  };
  const clients = () => notebook.engagements.list().engagements.map(({ id }) => id);
  return {
    read: async (lang, day) => {
      const lines = new Map<string, ClientLine>();
      for (const id of clients()) {
        const before = knownOf(id, lang, day);
        lines.set(id, before ?? workOut(id, lang, day));
        if (!before) await new Promise<void>((resolve) => setImmediate(resolve));
      }
      // Those that are there now: one may have gone or come while the others were read.
      const there = clients();
      for (const id of known.keys()) if (!there.includes(id)) known.delete(id);
      return there.map((id) => lines.get(id) ?? workOut(id, lang, day));
    },
    ahead: (lang, day) => {
      const next = clients().find((id) => knownOf(id, lang, day) === null);
      if (next !== undefined) workOut(next, lang, day);
      return next !== undefined;
    },
  };
}

function readLine(
  notebook: Notebook,
  edition: EditionReader,
  id: string,
  lang: string,
  day: string,
): ClientLine {
  const [records, own, turns] = [
    notebook.checklists.items(id),
    notebook.own.list(id),
    notebook.checklists.turns(id),
  ];
  // What was looked at says what is new, and a line tells nothing of that.
  const pages = allChecklists(edition, lang, records, [], {
    ...scopeOfClient(notebook, edition, id),
    own,
    turns,
    day,
  });
  const phases = edition.phases(lang).map((phase) => phase.id);
  const touched = [...records, ...own, ...turns].reduce((last, one) => Math.max(last, one.touched), 0);
  return clientLine(deskOf(id, pages, phases, day), touched);
}
