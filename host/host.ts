import { join } from 'node:path';
import type { Answer, Calls, Handlers } from '../contract/calls.ts';
import type { HostEvent, HostListener } from '../contract/shapes/events.ts';
import type { taskCalls } from '../contract/checks/task-calls.ts';
import type { UpdatePart } from './update-part.ts';
import { answer } from './wiring/dispatch.ts';
import { aboutView, editionAbout } from './wiring/about.ts';
import { frameHandlers } from './wiring/frame.ts';
import { notebookService } from './wiring/notebook-service.ts';
import { noPreview, openPreview } from './wiring/preview.ts';
import type { Look } from './wiring/preview.ts';
import { openReading } from './wiring/reading.ts';
import type { ReadingOptions } from './wiring/reading.ts';
import { openSyncPart } from './wiring/sync-part.ts';
import { updateServices, withoutUpdates } from './wiring/updates.ts';
import type { UpdatePartMaker } from './wiring/updates.ts';
import { libraryHandlers } from './library/handlers.ts';
import { searchHandlers } from './search/handlers.ts';
import { openBackground } from './platform/background.ts';
import type { Background } from './platform/background.ts';
import { systemClock } from './platform/clock.ts';
import type { Clock } from './platform/clock.ts';
import { assertSqliteVersion } from './platform/database.ts';
import { fileLog } from './platform/log.ts';
import type { Log } from './platform/log.ts';
import { makeFolder } from './platform/make-folder.ts';
import { FOLDER_MODE, makePrivate } from './platform/private-files.ts';
import { systemTiming } from './platform/timing.ts';
import type { Timing } from './platform/timing.ts';
import type { MediaFile } from './serve/serve.ts';
import { policyFile } from './settings/folders.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { openLogo } from './settings/logo.ts';
import { readPolicy } from './settings/policy.ts';
import { openSettings } from './settings/settings.ts';
import type { Shell } from './settings/shell.ts';

export interface HostOptions {
  /** Folder of the user's data, made when it is not there; see `dataPlace`. */
  readonly data: string;
  /** The edition file that came with the app. */
  readonly bundled: string;
  /** A folder of Markdown to read instead, or `null`. */
  readonly content: string | null;
  /** An author's preview: the folder is watched and read again after each save. */
  readonly watch?: boolean;
  /** What looks at a folder with its author's eyes, after each save. */
  readonly look?: Look | null;
  /** The language asked for at start, or `null`. */
  readonly lang: string | null;
  readonly systemLang: string;
  readonly version: string;
  readonly shell: Shell;
  readonly clock?: Clock;
  /** When what runs by itself begins; the system's. */
  readonly timing?: Timing;
  readonly log?: Log;
  readonly fetcher?: typeof fetch;
  /** Hears how far the compiling of a folder is. */
  readonly onProgress?: ReadingOptions['onProgress'];
  /** How this shell updates the app; without it the app says that it does not. */
  readonly updates?: UpdatePartMaker;
  /** A docs site for this run only, and the root file its content must be signed under. */
  readonly source?: string | null;
  readonly root?: string | null;
  /** The machine's policy; tests name their own. */
  readonly policy?: string;
}

/** Everything the reader does, without a window. Both shells carry `call` and `on`, and serve `media`. */
export interface Host {
  /** Checks the arguments, asks the one handler, and answers with data. Never throws, whatever comes in. */
  readonly call: (name: string, args: unknown) => Promise<Answer<unknown>>;
  /** Listens to what the host tells unasked; gives back how to stop. */
  readonly on: (listener: HostListener) => () => void;
  /** A file of an edition by its path there, or `null`. */
  readonly media: (edition: string, path: string) => MediaFile | null;
  /** Told of what nobody caught: it is shown, and the reader stays open. */
  readonly unexpected: (thrown: unknown) => void;
  readonly close: () => void;
  readonly log: Log;
}

/**
 * Opens the host. To plug a service in: open it below and add what its `handlers.ts` returns to `handlers`; a handler that is missing or
 * wrongly typed does not compile. Where it needs another service, a function in `wiring/` gives it.
 */
export async function openHost(options: HostOptions): Promise<Host> {
  assertSqliteVersion();
  const policy = readPolicy(options.policy ?? policyFile());
  const { data } = options;
  makeFolder(data, FOLDER_MODE);
  const clock = options.clock ?? systemClock;
  const log = options.log ?? fileLog(join(data, 'logs', 'fieldbook.log'), clock);
  makePrivate(data, log);
  const listeners = new Set<HostListener>();
  const tell = (event: HostEvent): void => listeners.forEach((listener) => listener(event));
  const timing = options.timing ?? systemTiming;
  const background = openBackground({
    log,
    clock,
    timing,
    tell: (troubles) => tell({ kind: 'task-troubles', troubles }),
  });
  const settings = openSettings({ data, policy, clock, log });
  const logo = openLogo({ data, policy, log });
  const reading = await openReading({
    data,
    bundled: options.bundled,
    content: options.content,
    log,
    onProgress: options.onProgress ?? (() => undefined),
    again: options.watch ?? false,
  });
  const preview =
    options.watch && options.content !== null
      ? openPreview({ content: options.content, look: options.look ?? null, reading, log, background, tell })
      : null;
  const notebook = notebookService({
    data,
    language: () => options.lang ?? settings.values().lang ?? options.systemLang,
    clock,
    log,
    background,
    edition: reading.edition,
    logo: logo.read,
    changed: (tables, change) => tell({ kind: 'notebook-changed', tables, change }),
  });
  const settingsPart = settingsHandlers({
    store: settings,
    shell: options.shell,
    logo,
    asked: options.lang,
    system: options.systemLang,
    about: () =>
      aboutView({
        version: options.version,
        shell: options.shell,
        data,
        settings,
        policy,
        edition: () => editionAbout(reading.edition),
      }),
    changed: (view) => {
      tell({ kind: 'settings-changed', view });
      updates.settingsChanged();
      sync.settingsChanged();
    },
  });
  const sync = openSyncPart({
    data,
    bundled: options.bundled,
    reading,
    settings,
    policy,
    clock,
    log,
    timing,
    background,
    tell,
    settingsWritten: () => tell({ kind: 'settings-changed', view: settingsPart.view() }),
    fetcher: options.fetcher ?? fetch,
    source: options.source ?? null,
    root: options.root ?? null,
    touches: notebook.touches,
    editionChanged: (edition) => {
      notebook.learn(edition);
      tell({ kind: 'edition-changed', edition: edition.id });
    },
  });
  const updates = openUpdates(options, {
    settings,
    policy,
    data,
    clock,
    log,
    background,
    fetcher: options.fetcher ?? fetch,
    tell: (state) => tell({ kind: 'update-state', state }),
    signedInstaller: sync.signedInstaller,
    beforeInstall: async () => {
      const opened = await notebook.notebook.get();
      await opened.backup();
    },
    isMetered: () => settings.values().meteredNow,
  });
  const library = libraryHandlers(reading.edition);
  const handlers: Handlers<Calls> = {
    ...updates.handlers,
    ...library,
    ...(preview?.handlers ?? noPreview),
    ...searchHandlers({
      edition: reading.edition,
      recent: join(data, 'recent-searches.json'),
      log,
      own: notebook.own,
    }),
    ...notebook.handlers,
    ...sync.handlers,
    ...frameHandlers({ ...library, ...notebook.handlers, ...sync.handlers }),
    ...taskHandlers(background),
    ...settingsPart.handlers,
  };
  return {
    log,
    call: (name, args) => answer(handlers, name, args, log),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    media: reading.media,
    unexpected: background.report,
    close: () => {
      background.close();
      updates.close();
      sync
        .close()
        .catch((error: unknown) => log.write('warn', 'the sync did not close', { reason: String(error) }));
      notebook.close();
      preview?.close();
      reading.close();
      listeners.clear();
    },
  };
}

function taskHandlers(background: Background): Handlers<typeof taskCalls> {
  return {
    'tasks.troubles': background.troubles,
    'tasks.retry': async ({ task }) => {
      await background.retry(task);
      return background.troubles();
    },
  };
}

function openUpdates(options: HostOptions, parts: Parameters<typeof updateServices>[0]): UpdatePart {
  return options.updates
    ? options.updates(updateServices(parts))
    : withoutUpdates(options.version, parts.settings);
}
