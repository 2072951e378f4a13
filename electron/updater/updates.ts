import { FieldbookError, toFailure } from '../../contract/shapes/errors.ts';
import type { ErrorCode, Failure } from '../../contract/shapes/errors.ts';
import type { InstallKind, UpdateOffReason, UpdateState } from '../../contract/shapes/update.ts';
import type { UpdatePart, UpdateServices } from '../../host/update-part.ts';
import type { Engine } from './engine.ts';
import { passGate } from './gate.ts';
import { installerName } from './installation.ts';
import { PROGRESS_EVERY_MS } from './limits.ts';
import { nextState } from './machine.ts';
import type { UpdateEvent } from './machine.ts';
import { openMemory } from './memory.ts';
import { bundledNotes } from './news.ts';
import { isOfferFor, notesOf, readRelease } from './release.ts';
import type { InstallerFile, Release } from './release.ts';
import { twiceADay } from './schedule.ts';
import type { Timing } from './schedule.ts';

/** What is installed here, found out once at the start. */
export interface Installation {
  readonly version: string;
  readonly kind: InstallKind;
  readonly arch: string;
  readonly signed: boolean | null;
  /** The update server, or `null`. */
  readonly address: string | null;
  /** The folder of the app's resources, with its changelogs. */
  readonly resources: string;
}

export interface UpdatesOptions {
  readonly installation: Installation;
  /** Replaces the app; `null` for the kinds that only tell. */
  readonly engine: Engine | null;
  /** The server's list, parsed, for the kinds without an engine. */
  readonly readList: () => Promise<unknown>;
  readonly timing: Timing;
  readonly quit: () => void;
}

export interface Updates extends UpdatePart {
  /** What has to be done before the app may close: installing what waits for it. `null` when nothing does. */
  readonly beforeQuit: () => Promise<void> | null;
}

/** The app's own update: the machine of `machine.ts`, driven by time, the user and the server. */
export function openUpdates(services: UpdateServices, options: UpdatesOptions): Updates {
  return new UpdateDriver(services, options).part();
}

class UpdateDriver {
  private readonly services: UpdateServices;
  private readonly options: UpdatesOptions;
  private readonly memory: ReturnType<typeof openMemory>;
  private readonly stopSchedule: () => void;
  private state: UpdateState;
  private channel: 'stable' | 'beta';
  private release: Release | null = null;
  private installer: string | null = null;
  private stopDownload = new AbortController();
  private toldProgress = 0;

  constructor(services: UpdateServices, options: UpdatesOptions) {
    const { installation, timing } = options;
    this.services = services;
    this.options = options;
    this.memory = openMemory(services.data, installation.version, services.log);
    this.channel = services.settings().updateChannel;
    this.state =
      installation.kind === 'development'
        ? { state: 'unsupported', reason: 'development' }
        : { state: 'idle', checked: this.memory.read().checked };
    this.settingsChanged();
    this.stopSchedule = twiceADay(() => services.run(() => this.check('schedule')), timing);
  }

  part(): Updates {
    const { installation } = this.options;
    return {
      handlers: {
        'update.status': () => this.state,
        'update.installation': () => ({
          version: installation.version,
          kind: installation.kind,
          signed: installation.signed,
          server: installation.address === null ? null : new URL(installation.address).host,
          channel: this.channel,
        }),
        'update.check': () => this.check('hand'),
        'update.download': () => this.startDownload(false),
        'update.cancel': () => this.cancel(),
        'update.install': ({ when }) =>
          when === 'now' ? this.install(true) : this.dispatch({ kind: 'on-quit' }),
        'update.later': () => this.later(),
        'update.notes': ({ lang }) => this.notes(lang),
        'update.news': ({ lang }) => this.news(lang),
        'update.newsSeen': () => {
          this.memory.write({ news: null });
          return null;
        },
      },
      settingsChanged: () => this.settingsChanged(),
      beforeQuit: () =>
        this.state.state === 'ready' && this.state.onQuit ? this.install(false).then(() => undefined) : null,
      close: () => {
        this.stopSchedule();
        this.stopDownload.abort();
      },
    };
  }

  private dispatch(event: UpdateEvent): UpdateState {
    const state = nextState(this.state, event);
    if (state === this.state) return state;
    this.state = state;
    this.services.tell(state);
    return state;
  }

  private fail(thrown: unknown, otherwise: ErrorCode = 'update-failed'): UpdateState {
    const failure = toFailure(thrown);
    const { code, message } = failure;
    this.services.log.write('warn', 'update failed', { code, reason: message, detail: failure.detail ?? '' });
    return this.dispatch({ kind: 'fail', failure: known(failure, otherwise), at: this.time() });
  }

  private time(): string {
    return new Date(this.services.now()).toISOString();
  }

  private settingsChanged(): void {
    const { updateChannel } = this.services.settings();
    if (updateChannel !== this.channel) {
      this.channel = updateChannel;
      this.options.engine?.setChannel(updateChannel);
      this.dispatch({ kind: 'forget' });
    }
    const off = this.off();
    if (off !== null) this.stopDownload.abort();
    this.dispatch({ kind: 'switched', off });
  }

  private off(): UpdateOffReason | null {
    const { updates, offline } = this.services.settings();
    if (updates === 'off') return this.services.offByPolicy() ? 'policy' : 'setting';
    if (offline) return 'offline-switch';
    return this.options.installation.address === null ? 'no-address' : null;
  }

  private async check(by: 'hand' | 'schedule'): Promise<UpdateState> {
    const before = this.state;
    if (this.dispatch({ kind: 'check' }).state !== 'checking' || before.state === 'checking')
      return this.state;
    try {
      const { info, eligible } = await this.look();
      const release = readRelease(info);
      const at = this.time();
      this.memory.write({ checked: at });
      const { installation } = this.options;
      if (!eligible || !isOfferFor(release, installation.version, this.channel)) {
        return this.dispatch({ kind: 'nothing', at });
      }
      return this.offer(release, by, at);
    } catch (error) {
      return this.fail(error, 'update-unavailable');
    }
  }

  private async look(): Promise<{ readonly info: unknown; readonly eligible: boolean }> {
    const { engine, readList } = this.options;
    return engine ? engine.check() : { info: await readList(), eligible: true };
  }

  private offer(release: Release, by: 'hand' | 'schedule', at: string): UpdateState {
    const { updates } = this.services.settings();
    const { engine } = this.options;
    const bytes = engine ? this.wanted(release).size : 0;
    const installs = engine ? 'itself' : 'by-hand';
    this.release = release;
    const why = this.why(release, by);
    this.dispatch({
      kind: 'offer',
      offer: { version: release.version, made: release.made, bytes, installs },
      why,
      at,
    });
    return why === 'ask' && updates === 'automatic' ? this.startDownload(true) : this.state;
  }

  private why(release: Release, by: 'hand' | 'schedule'): 'ask' | 'metered' | 'later' {
    if (by === 'hand') return 'ask';
    if (this.memory.read().later === release.version) return 'later';
    const { metered } = this.services.settings();
    return metered !== 'allow' && this.services.isMetered() ? 'metered' : 'ask';
  }

  /** The one file of a release that belongs to this installation. */
  private wanted(release: Release): InstallerFile {
    const { kind, arch } = this.options.installation;
    const name = installerName(kind, release.version, arch);
    const file = release.files.find((candidate) => candidate.name === name);
    if (file) return file;
    throw new FieldbookError('update-unavailable', 'The server has no installer for this machine', {
      detail: name ?? kind,
    });
  }

  /** Begins the download and answers; what becomes of it is told by events. */
  private startDownload(automatic: boolean): UpdateState {
    const { engine } = this.options;
    const { release } = this;
    const before = this.state.state;
    if (!engine || !release || before === 'downloading') return this.state;
    if (this.dispatch({ kind: 'download' }).state === 'downloading')
      this.services.run(() => this.download(engine, release, automatic));
    return this.state;
  }

  private async download(engine: Engine, release: Release, automatic: boolean): Promise<void> {
    this.stopDownload = new AbortController();
    const { signal } = this.stopDownload;
    try {
      const file = this.wanted(release);
      this.installer = await engine.download(file, signal, (received, total) =>
        this.progress(received, total),
      );
      await this.gate(this.installer, file);
      // A switch thrown while the gate was at work wins.
      if (!signal.aborted) this.dispatch({ kind: 'verified', onQuit: automatic });
    } catch (error) {
      if (signal.aborted) this.dispatch({ kind: 'cancel' });
      else this.fail(error);
    }
  }

  private gate(installer: string, { name }: InstallerFile): Promise<string> {
    return passGate({ file: installer, expected: name, signedInstaller: this.services.signedInstaller });
  }

  private progress(received: number, total: number): void {
    const now = this.services.now();
    if (now - this.toldProgress < PROGRESS_EVERY_MS && received < total) return;
    this.toldProgress = now;
    this.dispatch({ kind: 'progress', received, total });
  }

  private cancel(): UpdateState {
    this.stopDownload.abort();
    return this.dispatch({ kind: 'cancel' });
  }

  private later(): UpdateState {
    if (this.release) this.memory.write({ later: this.release.version });
    return this.dispatch({ kind: 'later' });
  }

  /** Once more through the gate, then a quiet moment and a backup, then the installer. Nothing is touched before all of it holds. */
  private async install(restart: boolean): Promise<UpdateState> {
    const { engine, quit } = this.options;
    const { release, installer } = this;
    if (!engine || !release || installer === null || this.state.state !== 'ready') return this.state;
    this.dispatch({ kind: 'install' });
    try {
      const passed = await this.gate(installer, this.wanted(release));
      await this.services.beforeInstall();
      engine.run(passed, restart);
      this.services.log.write('info', 'installer started', { version: release.version });
      if (restart) quit();
      return this.state;
    } catch (error) {
      return this.fail(error);
    }
  }

  private notes(lang: string): { readonly version: string; readonly markdown: string } | null {
    const markdown = this.release === null ? null : notesOf(this.release.notes, lang);
    return this.release === null || markdown === null ? null : { version: this.release.version, markdown };
  }

  private news(lang: string): { readonly version: string; readonly markdown: string } | null {
    const { version, resources } = this.options.installation;
    if (this.memory.read().news !== version) return null;
    const markdown = bundledNotes(resources, version, lang);
    return markdown === null ? null : { version, markdown };
  }
}

/** What electron-updater or the system threw by itself is worded by what was being done; its words stay for support. */
function known(failure: Failure, otherwise: ErrorCode): Failure {
  return failure.code === 'internal'
    ? { code: otherwise, message: failure.message, detail: failure.message.slice(0, 300) }
    : failure;
}
