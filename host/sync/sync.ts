import { join } from 'node:path';
import { FieldbookError, toFailure } from '../../contract/shapes/errors.ts';
import type { SyncState } from '../../contract/shapes/sync.ts';
import { isoTime } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { silentLog } from '../platform/log.ts';
import type { Log } from '../platform/log.ts';
import { freeFolder, ownFolder } from '../platform/own-place.ts';
import { realDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import type { EditionPort } from './edition-port.ts';
import { systemTiming } from '../platform/timing.ts';
import type { Timing } from '../platform/timing.ts';
import type { Fetch } from './http.ts';
import { networkLimits } from './limits.ts';
import type { NetworkLimits } from './limits.ts';
import { holdLock } from './lock.ts';
import { openPack } from './pack-file.ts';
import { packRemote } from './pack-remote.ts';
import type { Remote } from './remote.ts';
import { nodeFetch } from './node-fetch.ts';
import { tries } from './site-address.ts';
import { siteRemote } from './site-remote.ts';
import { sweepAtStart, sweepDownloads } from './sweep.ts';
import { openSyncStore } from './sync-store.ts';
import { openMachine } from './sync-machine.ts';
import type { Machine } from './sync-machine.ts';
import type { SyncStore } from './sync-store.ts';
import type { Anchor } from './trust.ts';
import { fetchAndInstall, installedAs, lookForNewer } from './update.ts';
import type { Found, Run } from './update.ts';

/** What the user and the policy have set, asked anew at each run. */
export interface SyncSettings {
  /** Address of the docs site, '' for none; mirrors of it after it. */
  readonly sites: readonly string[];
  readonly offline: boolean;
  readonly metered: 'ask' | 'allow' | 'never';
  readonly schedule: 'automatic' | 'at-start' | 'by-hand';
}

export interface SyncOptions {
  /** The user's data folder. */
  readonly data: string;
  readonly clock: Clock;
  readonly log?: Log;
  readonly settings: () => SyncSettings;
  readonly editions: EditionPort;
  /** Root shipped with the app, or named by the policy; `null` when there is none. */
  readonly shippedRoot: Buffer | null;
  /** When the app was built, milliseconds. */
  readonly builtAt: number;
  readonly tell: (state: SyncState) => void;
  /** Electron's `net.fetch`; Node's own otherwise. */
  readonly fetch?: Fetch;
  readonly isMetered?: () => boolean;
  readonly disk?: Disk;
  readonly timing?: Timing;
  readonly limits?: NetworkLimits;
}

/** How far a run may go by itself. */
export interface Consent {
  readonly by: 'schedule' | 'check' | 'apply';
  readonly shrink: boolean;
}

/** The sync: one run at a time, in this process and in all others. */
export interface Sync {
  readonly state: () => SyncState;
  readonly run: (consent: Consent) => Promise<SyncState>;
  readonly importPack: (file: string, shrink: boolean) => Promise<SyncState>;
  readonly cancel: () => Promise<SyncState>;
  readonly anchor: () => Anchor | null;
  /** The time the sync goes by, milliseconds. */
  readonly now: () => number;
  /** Tells the state anew after settings changed. */
  readonly settle: () => void;
  readonly store: SyncStore;
  readonly folder: string;
  readonly disk: Disk;
  readonly close: () => Promise<void>;
}

/** The folders the sync makes within its own. */
const FOLDERS = ['staging', 'partial', 'metadata'] as const;
/** Time between two events of a download's progress, milliseconds. */
const PROGRESS_EVERY_MS = 100;

/** Opens the sync: sweeps what a kill left, reads what is remembered, asks nothing of the network. */
export function openSync(options: SyncOptions): Sync {
  const folder = join(options.data, 'sync');
  ownFolder(folder);
  for (const name of FOLDERS) freeFolder(join(folder, name));
  const disk = options.disk ?? realDisk;
  const log = options.log ?? silentLog;
  sweepIfFree(disk, folder, options.clock.now(), log);
  const store = openSyncStore(join(folder, 'sync.db'), options.clock);
  const machine = openMachine({ ...options, log }, store);
  const context: Context = { options, disk, folder, store, machine };
  return {
    state: machine.state,
    run: (consent) => machine.only('site', (signal) => runSites(context, consent, signal)),
    importPack: async (file, shrink) => {
      // Who hands over a pack does not wait for a check that may be waiting for a network.
      await machine.cancel();
      return machine.only('pack', (signal) => runPack(context, file, shrink, signal));
    },
    cancel: machine.cancel,
    anchor: () => anchorOf(context),
    now: () => options.clock.now(),
    settle: machine.rest,
    store,
    folder,
    disk,
    close: async () => {
      await machine.cancel();
      store.close();
    },
  };
}

interface Context {
  readonly options: SyncOptions;
  readonly disk: Disk;
  readonly folder: string;
  readonly store: SyncStore;
  readonly machine: Machine;
}

/**
 * Another process may be in the middle of an update: its staging is not ours to sweep. What cannot be removed, because a virus scanner has it
 * open or the disk takes nothing, is swept another time.
 */
function sweepIfFree(disk: Disk, folder: string, now: number, log: Log): void {
  try {
    const release = holdLock(join(folder, 'lock'));
    try {
      sweepAtStart(disk, folder, now);
    } finally {
      release();
    }
  } catch (error) {
    const { code, message } = toFailure(error);
    if (code === 'internal') throw error;
    if (code !== 'sync-busy') log.write('warn', 'leftovers of an update stay for now', { reason: message });
  }
}

function anchorOf({ options, store }: Pick<Context, 'options' | 'store'>): Anchor | null {
  const added = store.addedRoot();
  if (added && options.settings().sites.includes(added.site)) {
    return { name: added.fingerprint.replaceAll(' ', '').slice(0, 16), bytes: added.bytes };
  }
  return options.shippedRoot ? { name: 'shipped', bytes: options.shippedRoot } : null;
}

/** Asks the site, then its mirrors, until one gives an answer that holds: a bad mirror cannot keep a good one away (threats S9). */
async function runSites(context: Context, consent: Consent, signal: AbortSignal): Promise<SyncState> {
  const { options, machine, disk, folder } = context;
  const { sites, offline, metered } = options.settings();
  if (offline || sites.length === 0)
    return machine.set({ state: 'off', reason: offline ? 'offline-switch' : 'no-site' });
  if (consent.by === 'schedule' && metered === 'never' && options.isMetered?.()) return machine.state();
  const http = {
    fetch: options.fetch ?? nodeFetch,
    limits: options.limits ?? networkLimits,
    timing: options.timing ?? systemTiming,
  };
  let first: unknown = null;
  let last = '';
  for (const { site, again } of sites.flatMap(tries)) {
    // The same site by a shorter address, where nothing of it was at the longer one.
    if (again && last !== 'sync-http' && last !== 'sync-portal') continue;
    try {
      return await runRemote(
        context,
        siteRemote({ ...http, site, partial: join(folder, 'partial'), disk }),
        consent,
        signal,
      );
    } catch (error) {
      first ??= error;
      const { code } = toFailure(error);
      last = code;
      if (
        code === 'sync-cancelled' ||
        code === 'sync-busy' ||
        code === 'internal' ||
        code.startsWith('disk-')
      )
        throw error;
      // Of the only site the failure itself is told.
      if (sites.length > 1) context.store.write('warn', 'a site did not serve', { site, code });
    }
  }
  throw first;
}

async function runPack(
  context: Context,
  file: string,
  shrink: boolean,
  signal: AbortSignal,
): Promise<SyncState> {
  const pack = openPack(file);
  try {
    return await runRemote(context, packRemote(pack), { by: 'apply', shrink }, signal);
  } catch (error) {
    // Versions below what was seen are an attack on a site; of a pack they only say that it was made earlier.
    if (!(error instanceof FieldbookError && error.code === 'sync-rolled-back')) throw error;
    throw new FieldbookError('sync-older', 'the pack is older than what was seen here', {
      cause: error,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    });
  } finally {
    pack.close();
  }
}

async function runRemote(
  context: Context,
  remote: Remote,
  consent: Consent,
  signal: AbortSignal,
): Promise<SyncState> {
  const { options, disk, folder, store, machine } = context;
  const anchor = anchorOf(context);
  if (!anchor) throw new FieldbookError('sync-no-root', 'nothing says whom to trust: add a root file');
  const release = holdLock(join(folder, 'lock'));
  try {
    machine.set({ state: 'checking', from: remote.origin });
    const { clock, editions, builtAt } = options;
    const run: Run = { remote, anchor, editions, disk, store, folder, now: clock.now(), builtAt, signal };
    const found = await lookForNewer(run);
    store.remember({
      ...(remote.origin === 'site' ? { checked: isoTime(clock) } : {}),
      'failing-since': null,
    });
    if (!found) return machine.set({ state: 'up-to-date' });
    const why = reasonToWait(context, found, consent, remote.origin);
    if (why) return machine.set({ state: 'available', offer: found.offer, why });
    return await install(context, run, found);
  } finally {
    release();
  }
}

/** Why the user must say yes first; `null` when nothing stands in the way. */
function reasonToWait(
  { options, store }: Context,
  { offer }: Found,
  { by, shrink }: Consent,
  origin: Remote['origin'],
) {
  if (offer.shrinks && !shrink) return 'shrinks';
  if (by === 'apply') return null;
  if (store.history().wentBackFrom >= offer.number) return 'went-back';
  const { metered, schedule } = options.settings();
  if (origin === 'site' && metered !== 'allow' && options.isMetered?.()) return 'metered';
  return schedule === 'by-hand' ? 'ask' : null;
}

async function install(
  { machine, store, options, disk, folder }: Context,
  run: Run,
  found: Found,
): Promise<SyncState> {
  const { offer } = found;
  const from = run.remote.origin;
  const timing = options.timing ?? systemTiming;
  let told = 0;
  machine.set({ state: 'downloading', from, offer, received: 0 });
  const installed = await fetchAndInstall(run, found, {
    received: (received) => {
      if (timing.now() - told < PROGRESS_EVERY_MS) return;
      told = timing.now();
      machine.set({ state: 'downloading', from, offer, received });
    },
    applying: () => void machine.set({ state: 'applying', from, offer }),
  });
  sweepDownloads(disk, folder);
  store.remember({
    updated: isoTime(options.clock),
    'went-back-from': null,
    installed: installedAs(installed.id, found.signed.edition),
  });
  store.write('info', 'an edition arrived', {
    number: installed.number,
    files: installed.files,
    bytes: found.route.bytes,
    from,
  });
  return machine.set({
    state: 'updated',
    edition: installed.id,
    number: installed.number,
    files: installed.files,
  });
}
