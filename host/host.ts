import { join } from 'node:path';
import type { Answer, Calls, Handlers } from '../contract/calls.ts';
import type { taskCalls } from '../contract/checks/task-calls.ts';
import type { HostListener } from '../contract/shapes/events.ts';
import type { HostOptions } from './host-options.ts';
import { libraryHandlers } from './library/handlers.ts';
import type { Background } from './platform/background.ts';
import { assertSqliteVersion } from './platform/database.ts';
import type { Log } from './platform/log.ts';
import { searchHandlers } from './search/handlers.ts';
import type { MediaFile } from './serve/serve.ts';
import { openBase } from './wiring/base.ts';
import type { Base } from './wiring/base.ts';
import { answer } from './wiring/dispatch.ts';
import { frameHandlers } from './wiring/frame.ts';
import { openParts } from './wiring/parts.ts';
import type { Parts } from './wiring/parts.ts';
import { noPreview } from './wiring/preview.ts';

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
 * Opens the host. To plug a service in: open it in `wiring/parts.ts` and add what its `handlers.ts` returns to `handlersOf`; a handler that is
 * missing or wrongly typed does not compile. Where it needs another service, a function in `wiring/` gives it.
 */
export async function openHost(options: HostOptions): Promise<Host> {
  assertSqliteVersion();
  const base = openBase(options);
  const parts = await openParts(options, base);
  const handlers = handlersOf(base, parts);
  return {
    log: base.log,
    call: (name, args) => answer(handlers, name, args, base.log),
    on: (listener) => {
      base.listeners.add(listener);
      return () => base.listeners.delete(listener);
    },
    media: parts.reading.media,
    unexpected: base.background.report,
    close: () => close(base, parts),
  };
}

function handlersOf({ data, log, background }: Base, parts: Parts): Handlers<Calls> {
  const { reading, notebook, sync } = parts;
  const library = libraryHandlers(reading.edition);
  return {
    ...parts.updates.handlers,
    ...library,
    ...(parts.preview?.handlers ?? noPreview),
    ...searchHandlers({
      edition: reading.edition,
      recent: join(data, 'recent-searches.json'),
      log,
      own: notebook.own,
      things: notebook.things,
    }),
    ...notebook.handlers,
    ...sync.handlers,
    ...frameHandlers({ ...library, ...notebook.handlers, ...sync.handlers }),
    ...taskHandlers(background),
    ...parts.settings.handlers,
  };
}

function close({ background, log, listeners }: Base, parts: Parts): void {
  background.close();
  parts.updates.close();
  parts.sync
    .close()
    .catch((error: unknown) => log.write('warn', 'the sync did not close', { reason: String(error) }));
  parts.notebook.close();
  parts.preview?.close();
  parts.reading.close();
  listeners.clear();
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
