import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHost } from '../../../host/host.ts';
import type { Host } from '../../../host/host.ts';
import type { InstallKind, UpdateState } from '../../../contract/shapes/update.ts';
import type { SignedInstaller, UpdateServices } from '../../../host/update-part.ts';
import { silentLog } from '../../../host/platform/log.ts';
import { openEngine } from '../engine.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import { openFeed } from './loopback-feed.ts';
import type { LoopbackFeed } from './loopback-feed.ts';
import { installer } from './offers.ts';
import { openUpdates } from '../updates.ts';
import type { Updates } from '../updates.ts';

/** The version that runs in every test. */
export const RUNNING = '1.2.0';

/** Everything a test of the updater needs: the real host and electron-updater's real classes on folders of their own. */
export interface Lab {
  readonly folder: string;
  readonly data: string;
  readonly feed: LoopbackFeed;
  readonly host: Host;
  readonly updates: Updates;
  /** What the content's repository has signed, by name. */
  readonly signed: Map<string, SignedInstaller>;
  readonly states: UpdateState[];
  /** How often the app was asked to quit: once an installer had been started. */
  readonly quits: () => number;
  /** The AppImage or the program as it lies there now. */
  readonly program: string;
  /** Installers that were started: the arguments the started program was given. */
  readonly started: () => readonly string[];
  /** The schedule's next look, now; answers when it is over. */
  readonly tick: () => Promise<void>;
  /** Windows runs whatever ends in .exe; here a fetched installer needs the right to run. */
  readonly makeRunnable: () => void;
  readonly call: (name: string, args?: unknown) => Promise<unknown>;
  readonly state: () => UpdateState;
  readonly settle: (...states: readonly UpdateState['state'][]) => Promise<UpdateState>;
  /** Closes the host alone: the app has ended, its folders stay. */
  readonly quit: () => void;
  readonly close: () => Promise<void>;
}

export interface LabOptions {
  readonly kind: InstallKind;
  readonly running?: string;
  readonly data?: string;
  /** A folder of pages to read. */
  readonly content?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly beforeInstall?: () => Promise<void>;
  readonly metered?: boolean;
  /** The bytes of the installed program. */
  readonly program?: Buffer;
}

export async function openLab(options: LabOptions): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-update-'));
  const data = options.data ?? join(folder, 'data');
  const feed = await openFeed();
  const place = layOut(folder, options);
  let quits = 0;
  let look: () => void = () => undefined;
  let updates: Updates | null = null;
  const signed = new Map<string, SignedInstaller>();
  const states: UpdateState[] = [];
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ ...options.policy, settings: { ...options.settings } }));
  const host = await openHost({
    data,
    bundled: join(folder, 'none.fbe'),
    content: options.content ?? null,
    lang: 'en',
    systemLang: 'en',
    version: options.running ?? RUNNING,
    shell: {
      name: 'electron',
      versions: {},
      openOutside: () => Promise.resolve('system'),
      printPdf: () => Promise.resolve(null),
    },
    log: silentLog,
    policy,
    updates: (given) => {
      const services: UpdateServices = {
        ...given,
        signedInstaller: (name) => Promise.resolve(signed.get(name) ?? null),
        beforeInstall: options.beforeInstall ?? given.beforeInstall,
        isMetered: () => options.metered ?? false,
        tell: (state) => {
          states.push(state);
          given.tell(state);
        },
      };
      updates = openUpdates(services, {
        installation: {
          version: options.running ?? RUNNING,
          kind: options.kind,
          arch: process.arch,
          signed: null,
          address: given.address ?? feed.address,
          resources: folder,
        },
        engine: engineOf(options, services, feed, place),
        readList: async () =>
          JSON.parse((await bodyOf(services, `${feed.address}latest.yml`)).toString('utf8')) as unknown,
        timing: {
          random: () => 0.5,
          later: (work) => {
            look = work;
            return () => undefined;
          },
        },
        quit: () => {
          quits += 1;
        },
      });
      return updates;
    },
  });
  if (updates === null) throw new Error('the host made no updater');
  let running = true;
  const quit = (): void => {
    if (running) host.close();
    running = false;
  };
  const call = async (name: string, args: unknown = {}): Promise<unknown> => {
    const answer = await host.call(name, args);
    if (!answer.ok) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
    return answer.value;
  };
  const state = (): UpdateState => states.at(-1) ?? { state: 'idle', checked: null };
  return {
    folder,
    data,
    feed,
    host,
    updates,
    signed,
    states,
    quits: () => quits,
    program: place.program,
    started: () => place.started(),
    tick: async () => {
      // The look itself begins at once, so the state is `checking` or already past it.
      look();
      await settle(states, ['available', 'current', 'failed', 'ready', 'downloading', 'off']);
    },
    makeRunnable: () => {
      const pending = join(place.cache, 'fieldbook-updater', 'pending');
      for (const name of readdirSync(pending)) chmodSync(join(pending, name), 0o755);
    },
    call,
    state,
    settle: (...wanted) => settle(states, wanted),
    quit,
    close: async () => {
      quit();
      await feed.close();
      place.restore();
      // A program just started may still write its last line into it.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

interface Place {
  readonly program: string;
  readonly cache: string;
  readonly started: () => readonly string[];
  readonly restore: () => void;
}

/** The installed program, its app-update.yml, and the environment in which it would run. */
function layOut(folder: string, options: LabOptions): Place {
  const program = join(folder, 'apps', options.kind === 'appimage' ? 'Fieldbook.AppImage' : 'fieldbook');
  const note = join(folder, 'started.txt');
  mkdirSync(join(folder, 'apps'), { recursive: true });
  mkdirSync(join(folder, 'cache'), { recursive: true });
  writeFileSync(program, options.program ?? installer(options.running ?? RUNNING), { mode: 0o755 });
  writeFileSync(
    join(folder, 'app-update.yml'),
    'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: fieldbook-updater\n',
  );
  const before = { image: process.env['APPIMAGE'], started: process.env['FIELDBOOK_STARTED'] };
  process.env['APPIMAGE'] = program;
  process.env['FIELDBOOK_STARTED'] = note;
  return {
    program,
    cache: join(folder, 'cache'),
    started: () => {
      const there = readdirSync(folder).includes('started.txt');
      return there ? readFileSync(note, 'utf8').trim().split('\n') : [];
    },
    restore: () => {
      set('APPIMAGE', before.image);
      set('FIELDBOOK_STARTED', before.started);
    },
  };
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

function engineOf(
  options: LabOptions,
  services: UpdateServices,
  feed: LoopbackFeed,
  place: Place,
): Engine | null {
  const { kind } = options;
  if (kind !== 'appimage' && kind !== 'nsis') return null;
  return openEngine({
    kind,
    services,
    address: services.address ?? feed.address,
    channel: services.settings().updateChannel,
    folder: join(services.data, 'updates'),
    app: adapter(options, place),
  });
}

function adapter(options: LabOptions, place: Place): NonNullable<EngineOptions['app']> {
  const folder = join(place.cache, '..');
  return {
    version: options.running ?? RUNNING,
    name: 'fieldbook',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: join(folder, 'user'),
    baseCachePath: place.cache,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
}

async function bodyOf(services: UpdateServices, url: string): Promise<Buffer> {
  const answer = await services.get({ url, maxBytes: 100_000, signal: new AbortController().signal });
  const chunks: Uint8Array[] = [];
  if (answer.kind === 'body') for await (const chunk of answer.chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Waits until one of the states has come. */
async function settle(
  states: readonly UpdateState[],
  wanted: readonly UpdateState['state'][],
): Promise<UpdateState> {
  for (let wait = 0; wait < 3_000; wait += 1) {
    const last = states.at(-1);
    if (last && wanted.includes(last.state)) return last;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  throw new Error(`still ${JSON.stringify(states.at(-1))}`);
}
