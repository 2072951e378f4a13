import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../contract/calls.ts';
import type { HostEvent } from '../../contract/shapes/events.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { SyncState } from '../../contract/shapes/sync.ts';
import { syncCalls } from '../../contract/checks/sync-calls.ts';
import { changesHandlers } from '../whats-new/changes.ts';
import type { Touches } from '../whats-new/changes.ts';
import { late, lateHandlers } from './open-late.ts';
import type { Late } from './open-late.ts';
import type { Reading } from './reading.ts';
import type { Edition } from '../library/read/open-edition.ts';
import type { Background } from '../platform/background.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Timing } from '../platform/timing.ts';
import type { Policy } from '../settings/policy.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { EditionPort } from '../sync/edition-port.ts';
import { signedInstaller, syncHandlers } from '../sync/handlers.ts';
import { startSchedule } from '../sync/schedule.ts';
import { openSync } from '../sync/sync.ts';
import type { Sync, SyncSettings } from '../sync/sync.ts';
import { readAgain } from './read-again.ts';
import { editionPort, noEditions } from './sync-library.ts';

/** So long after the start, milliseconds: the first page comes before what may be better. */
const TRY_AGAIN_AFTER_MS = 15_000;

export interface SyncPartOptions {
  readonly data: string;
  readonly bundled: string;
  readonly reading: Reading;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: Timing;
  readonly background: Background;
  readonly tell: (event: HostEvent) => void;
  /** The sync has written a setting. */
  readonly settingsWritten: () => void;
  readonly fetcher: typeof fetch;
  /** A docs site for this run only, instead of the setting's. */
  readonly source: string | null;
  /** The root file that came with the app, or was given at start. */
  readonly root: string | null;
  readonly touches: () => Promise<Touches>;
  readonly editionChanged: (edition: Edition) => void;
}

export interface SyncPart {
  readonly handlers: Handlers<typeof syncCalls>;
  /** What the publishers signed for an installer: asked of the site anew where that is allowed, else of what is here. */
  readonly signedInstaller: (
    name: string,
  ) => Promise<{ readonly sha256: string; readonly length: number } | null>;
  /** A setting has changed: what is told and what is planned follow it. */
  readonly settingsChanged: () => void;
  readonly close: () => Promise<void>;
}

/** The sync put together with the library, the settings and the schedule. Opened at the first call: reading does not wait for it. */
export function openSyncPart(options: SyncPartOptions): SyncPart {
  const { data, reading } = options;
  const port = portOf(options);
  const current = (): SyncSettings => syncSettings(options);
  const sync = late(() => Promise.resolve(open(options, port, current)));
  const own = late(async () => ownHandlers(options, await sync.get(), port, current));
  const schedule = startSchedule({
    timing: options.timing,
    rhythm: () => rhythmOf(current()),
    check: () => options.background.run('content-check', () => checkAlone(sync, current)),
    behind: () => isBehind(sync.now()?.state()),
    random: Math.random,
  });
  const stopTrying = options.timing.later(
    () => void options.background.run('content-again', () => tryAgain(options)),
    TRY_AGAIN_AFTER_MS,
  );
  const changes = changesHandlers({
    current: reading.edition,
    previous: () => reading.library?.().previous() ?? null,
    touches: options.touches,
    data,
    log: options.log,
  });
  return {
    handlers: { ...lateHandlers<ReturnType<typeof ownHandlers>>(syncCalls, own), ...changes },
    signedInstaller: async (name) => {
      const opened = await sync.get();
      const known = signedInstaller(opened, name);
      if (known || rhythmOf(current()) === 'none') return known;
      await opened.run({ by: 'schedule', shrink: false });
      return signedInstaller(opened, name);
    },
    settingsChanged: () => {
      sync.now()?.settle();
      schedule.restart();
    },
    close: async () => {
      stopTrying();
      schedule.stop();
      await sync.now()?.close();
    },
  };
}

function isBehind(state: SyncState | undefined): boolean {
  return state?.state === 'failed' && state.failure.code === 'sync-behind';
}

/** Pages of an edition that came by sync or pack and that this machine had no time for, tried once more at each opening. */
async function tryAgain({ data, reading, editionChanged, log }: SyncPartOptions): Promise<void> {
  const { library } = reading;
  if (!library) return;
  const pages = await readAgain({ library: library(), staging: join(data, 'editions') });
  if (pages === 0) return;
  log.write('info', 'pages that had been cut short are whole', { pages });
  editionChanged(library().current());
}

/** A check nobody asked for: none where the settings have changed meanwhile, none beside one that is running. */
async function checkAlone(sync: Late<Sync>, current: () => SyncSettings): Promise<void> {
  if (rhythmOf(current()) === 'none') return;
  const opened = await sync.get();
  try {
    await opened.run({ by: 'schedule', shrink: false });
  } catch (error) {
    if (!(error instanceof FieldbookError && error.code === 'sync-busy')) throw error;
  }
}

function portOf({ data, reading, editionChanged }: SyncPartOptions): EditionPort {
  const { library } = reading;
  if (!library) return noEditions();
  return editionPort({
    library,
    staging: join(data, 'editions'),
    sizeOf: (edition) => statSync(edition.file, { throwIfNoEntry: false })?.size ?? 0,
    changed: () => editionChanged(library().current()),
  });
}

function open(options: SyncPartOptions, editions: EditionPort, settings: () => SyncSettings): Sync {
  const root = options.policy.contentRoot ?? options.root;
  return openSync({
    data: options.data,
    clock: options.clock,
    log: options.log,
    settings,
    editions,
    shippedRoot: root === null ? null : readFileSync(root),
    builtAt: statSync(options.bundled, { throwIfNoEntry: false })?.mtimeMs ?? 0,
    tell: (state) => options.tell({ kind: 'sync-state', state }),
    fetch: (url, init) => options.fetcher(url, init),
    isMetered: () => options.settings.values().meteredNow,
  });
}

function ownHandlers(
  { settings, policy, data, settingsWritten }: SyncPartOptions,
  sync: Sync,
  editions: EditionPort,
  current: () => SyncSettings,
) {
  return syncHandlers({
    sync,
    editions,
    settings: current,
    fixed: () => settings.fixed.includes('source') || policy.contentRoot !== null,
    byPolicy: policy.contentRoot !== null,
    useSite: (source) => {
      settings.write({ source });
      settingsWritten();
    },
    data,
  });
}

function syncSettings({ settings, source, reading }: SyncPartOptions): SyncSettings {
  const { source: site, offline, metered, schedule } = settings.values();
  const address = source ?? site;
  const none = address === '' || reading.library === null;
  return { sites: none ? [] : [address], offline, metered, schedule };
}

function rhythmOf({ sites, offline, schedule }: SyncSettings): 'none' | 'once' | 'always' {
  if (sites.length === 0 || offline || schedule === 'by-hand') return 'none';
  return schedule === 'at-start' ? 'once' : 'always';
}
