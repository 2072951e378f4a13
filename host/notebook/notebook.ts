import type {
  BackupView,
  Erased,
  ImportPreview,
  MadeFile,
  NotebookInfo,
  NotebookNotice,
  TrashRow,
  WhatIsErased,
} from '../../contract/shapes/keeping.ts';
import type { Changed } from '../../contract/shapes/change.ts';
import { openBackground } from '../platform/background.ts';
import type { Background } from '../platform/background.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { silentLog } from '../platform/log.ts';
import type { Log } from '../platform/log.ts';
import { learnRedirects, readAliases } from './records/aliases.ts';
import type { Aliases } from './records/aliases.ts';
import { bookmarks } from './records/bookmarks.ts';
import type { Bookmarks } from './records/bookmarks.ts';
import { checklists } from './records/checklists.ts';
import type { Checklists } from './records/checklists.ts';
import { Connection } from './file/connection.ts';
import type { Core } from './notebook-access.ts';
import { engagements } from './records/engagements.ts';
import type { Engagements } from './records/engagements.ts';
import { folderOf } from './file/folder.ts';
import { eraseClient, whatIsErased } from './file/erase-client.ts';
import { exportAside, exportFile } from './file/export-file.ts';
import { evidence } from './records/evidence.ts';
import type { Evidence } from './records/evidence.ts';
import { keptIn } from './file/evidence-upkeep.ts';
import { highlights } from './records/highlights.ts';
import type { Highlights } from './records/highlights.ts';
import { maintain, MAINTENANCE_FIRST_MS, MAINTENANCE_MS } from './file/maintenance.ts';
import { schemaOf } from './file/migrations.ts';
import { listNotices } from './file/notices.ts';
import { reading } from './records/reading.ts';
import type { Reading } from './records/reading.ts';
import { ownItems } from './records/own-items.ts';
import type { OwnItems } from './records/own-items.ts';
import { reports } from './records/reports.ts';
import type { Reports } from './records/reports.ts';
import { scopes } from './records/scopes.ts';
import type { Scopes } from './records/scopes.ts';
import { backupViews, makeView, restoreBackup } from './file/restore.ts';
import type { Upkeep } from './file/restore.ts';

import { applyImport, previewImport } from './records/transfer.ts';
import type { Target, Transact } from './records/transfer.ts';
import { listTrash, purge, restoreFromTrash } from './records/trash.ts';
import { undo } from './records/undo.ts';

/** How often another process's changes are looked for, milliseconds. */
const WATCH_MS = 1_000;
/** Later than every time in a trash: all of it. */
const FOREVER = '9999';

export interface NotebookOptions {
  /** Folder of the notebook; made when it is not there. */
  readonly folder: string;
  /** Folder of the daily exports; below `folder` when left out. */
  readonly exports?: string;
  /** The language `no-client` begins with. */
  readonly language: string;
  readonly clock?: Clock;
  readonly log?: Log;
  /** Starts what runs by itself; one of its own when left out. */
  readonly background?: Background;
  /** Told after every change, of this process or another one, with the tables concerned. */
  readonly changed?: (tables: readonly string[], change: string | null) => void;
  /** Backups, daily exports, the watch for other processes: by timers, unless a test calls them itself. */
  readonly timers?: boolean;
}

/** The open notebook: everything the user makes. */
export interface Notebook {
  readonly engagements: Engagements;
  readonly checklists: Checklists;
  readonly bookmarks: Bookmarks;
  readonly highlights: Highlights;
  readonly reading: Reading;
  readonly own: OwnItems;
  readonly evidence: Evidence;
  /** The moment by the notebook's clock. */
  readonly now: () => number;
  readonly scopes: Scopes;
  readonly reports: Reports;
  /** The key a page has today (redirects followed). */
  readonly resolve: (key: string) => string;
  /** Takes an edition's redirects over; call when an edition becomes the current one. */
  readonly learnRedirects: (
    redirects: Readonly<Record<string, string>>,
    isThere: (name: string) => boolean,
  ) => void;
  /** The edition whose items were looked for last under other ids, '' before the first. */
  readonly matched: () => string;
  readonly setMatched: (edition: string) => void;
  /** Another text whenever anything of a client may have changed, by this process or another one: what was worked out before holds till then. */
  readonly revision: (engagement: string) => string;
  /** The day of the last morning's word, '' before the first. */
  readonly lastMorning: () => string;
  /** Takes a day's morning word for oneself: true once a day, to one of all programs on this notebook. */
  readonly claimMorning: (day: string) => boolean;
  readonly undo: (token: string) => Changed;
  readonly export: (engagement: string | null) => MadeFile;
  /** The same, of a large notebook in a worker. */
  readonly exportAside: (engagement: string | null) => Promise<MadeFile>;
  readonly previewImport: (text: string) => ImportPreview;
  readonly import: (text: string) => Changed & ImportPreview;
  readonly trash: () => readonly TrashRow[];
  readonly restore: (kind: TrashRow['kind'], id: string) => Changed;
  readonly emptyTrash: () => { readonly rows: number };
  /** What erasing a client for good would take, and doing it. */
  readonly whatIsErased: (id: string) => WhatIsErased;
  readonly erase: (id: string) => Promise<Erased>;
  readonly notices: () => readonly NotebookNotice[];
  readonly dismiss: (id: string) => void;
  readonly backups: () => readonly BackupView[];
  readonly backup: () => Promise<BackupView>;
  readonly restoreBackup: (id: string) => Promise<BackupView>;
  readonly info: () => NotebookInfo;
  /** Looks for other processes' changes now. */
  readonly watch: () => void;
  /** Looks a large file through, backs up, exports, empties what is due. */
  readonly maintain: () => Promise<void>;
  readonly close: () => void;
}

/** Opens the notebook of a data folder, whatever state it is in; damage is mended and told in `notices`. */
export async function openNotebook(options: NotebookOptions): Promise<Notebook> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? silentLog;
  const folder = folderOf(options.folder, options.exports);
  const names = { kept: null as Aliases | null };
  const changed = (kinds: readonly string[], change: string | null = null): void => {
    // No table of the user's: then it is what the notebook has to tell.
    options.changed?.(kinds.length > 0 ? kinds : ['notice'], change);
  };
  const background = options.background ?? openBackground({ log, clock });
  const dropped = (): void => void (names.kept = null);
  const connection = await Connection.open({ folder, clock, log, background, changed, dropped });
  const core = coreOf(connection, clock, () => (names.kept ??= readAliases(connection.database)));
  const upkeep = { connection, folder, clock, log, core };
  const people = engagements(core);
  if (!connection.closed) people.begin(options.language);
  const stops = options.timers === false ? [] : startTimers(background, connection, () => maintain(upkeep));
  return {
    engagements: people,
    checklists: checklists(core),
    bookmarks: bookmarks(core),
    highlights: highlights(core),
    reading: reading(core),
    own: ownItems(core),
    evidence: evidence(core, keptIn(folder)),
    now: () => clock.now(),
    scopes: scopes(core),
    reports: reports(core),
    resolve: core.resolve,
    revision: (engagement) => connection.revision(engagement),
    learnRedirects: (redirects, isThere) => {
      if (!connection.closed)
        connection.transaction((database) => learnRedirects(database, redirects, isThere));
    },
    matched: () =>
      String(connection.database.one("SELECT value FROM meta WHERE name = 'matched'")?.['value'] ?? ''),
    setMatched: (edition) => {
      if (!connection.closed)
        connection.transaction((database) =>
          database.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('matched', ?)", edition),
        );
    },
    lastMorning: () => lastMorning(connection.database),
    claimMorning: (day) => claimMorning(connection, day),
    ...movingParts(upkeep),
    ...noticeParts(connection, clock),
    ...keepingParts(upkeep, background),
    close: () => {
      for (const stop of stops) stop();
      connection.close();
    },
  };
}

function lastMorning(database: Connection['database']): string {
  return String(database.one("SELECT value FROM meta WHERE name = 'morning'")?.['value'] ?? '');
}

function claimMorning(connection: Connection, day: string): boolean {
  if (connection.closed) return false;
  return connection.transaction((database) => {
    if (lastMorning(database) === day) return false;
    database.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('morning', ?)", day);
    return true;
  });
}

function coreOf(connection: Connection, clock: Clock, aliases: () => Aliases): Core {
  return {
    read: connection.read,
    change: (work) => {
      const { value, token } = connection.write(true, work);
      return { value, undo: token ?? '' };
    },
    keep: (work) => connection.write(false, work).value,
    keepUntold: (work) => connection.write(false, work, false).value,
    resolve: (key) => aliases().resolve(key),
    names: (key) => aliases().names(key),
    place: (at) => aliases().place(at),
    homes: (key) => aliases().homes(key),
    now: () => clock.now(),
  };
}

type MovingPart =
  'undo' | 'export' | 'exportAside' | 'previewImport' | 'import' | 'trash' | 'restore' | 'emptyTrash';

function movingParts(upkeep: Upkeep): Pick<Notebook, MovingPart> {
  const { connection, clock, core } = upkeep;
  const transact: Transact = (undoable, work) => connection.write(undoable, work);
  const target: Target = { transact, database: () => connection.database, now: () => clock.now() };
  return {
    undo: (token) => undo(core, connection.database, token),
    export: (engagement) => exportFile(upkeep, engagement),
    exportAside: (engagement) => exportAside(upkeep, engagement),
    previewImport: (text) => previewImport(target, text),
    import: (text) => applyImport(target, text),
    trash: () => listTrash(core),
    restore: (kind, id) => restoreFromTrash(core, kind, id),
    emptyTrash: () => ({ rows: core.keep((writer) => purge(writer, connection.database, FOREVER)) }),
  };
}

function noticeParts(connection: Connection, clock: Clock): Pick<Notebook, 'notices' | 'dismiss'> {
  const passing = passingNotices(connection, clock);
  return {
    notices: () => [...passing, ...listNotices(connection.database)],
    dismiss: (id) => {
      const at = passing.findIndex((notice) => notice.id === id);
      if (at >= 0) passing.splice(at, 1);
      else connection.transaction((database) => database.run('DELETE FROM notice WHERE id = ?', id));
    },
  };
}

type KeepingPart =
  'whatIsErased' | 'erase' | 'backups' | 'backup' | 'restoreBackup' | 'info' | 'watch' | 'maintain';

function keepingParts(upkeep: Upkeep, background: Background): Pick<Notebook, KeepingPart> {
  const { connection, folder } = upkeep;
  return {
    whatIsErased: (id) => whatIsErased(upkeep, id),
    erase: (id) => eraseClient(upkeep, id),
    backups: () => backupViews(folder),
    backup: () => makeView(upkeep, 'backup'),
    restoreBackup: (id) => restoreBackup(upkeep, id),
    info: () => ({
      folder: folder.root,
      file: connection.file,
      writable: connection.closed === null,
      schema: schemaOf(connection.database),
    }),
    watch: () => connection.watch(),
    maintain: () => background.run('notebook-upkeep', () => maintain(upkeep)),
  };
}

/** Notices that hold only as long as this process: they say how the file was opened. */
function passingNotices(connection: Connection, clock: Clock): NotebookNotice[] {
  const code = connection.closed;
  return code ? [{ id: `now-${code}`, code, at: isoTime(clock), rows: 0, file: '', copy: '' }] : [];
}

function startTimers(
  background: Background,
  connection: Connection,
  work: () => Promise<void>,
): readonly (() => void)[] {
  return [
    background.every('notebook-watch', () => connection.watch(), { first: WATCH_MS, every: WATCH_MS }),
    background.every('notebook-upkeep', work, { first: MAINTENANCE_FIRST_MS, every: MAINTENANCE_MS }),
  ];
}
