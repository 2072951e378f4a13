import type { UpdateAnswer, UpdatePart, UpdateRequest, UpdateServices } from '../update-part.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { Background } from '../platform/background.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Policy } from '../settings/policy.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { systemTiming } from '../platform/timing.ts';
import { httpGet } from '../sync/http.ts';
import type { Fetch, HttpOptions } from '../sync/http.ts';
import { networkLimits } from '../sync/limits.ts';

/** Makes the part of a shell that updates the app; the shell brings it, since only the shell knows how it is installed. */
export type UpdatePartMaker = (services: UpdateServices) => UpdatePart;

type HandedIn = Pick<UpdateServices, 'signedInstaller' | 'beforeInstall' | 'isMetered' | 'tell'>;

/** What the host hands to the shell's updater. */
export function updateServices(
  parts: {
    readonly settings: SettingsStore;
    readonly policy: Policy;
    readonly data: string;
    readonly clock: Clock;
    readonly log: Log;
    readonly background: Background;
    readonly fetcher: typeof fetch;
  } & HandedIn,
): UpdateServices {
  const { settings, policy, data, clock, log } = parts;
  const fetcher: Fetch = (url, init) => parts.fetcher(url, init);
  return {
    settings: settings.values,
    offByPolicy: () => policy.fixed.updates === 'off',
    address: policy.updateAddress,
    data,
    signedInstaller: parts.signedInstaller,
    beforeInstall: parts.beforeInstall,
    isMetered: parts.isMetered,
    tell: parts.tell,
    get: updateGet({ fetch: fetcher, limits: networkLimits, timing: systemTiming }),
    now: () => clock.now(),
    run: (work) => void parts.background.run('app-update', work),
    log,
  };
}

/** The sync's GET for the updater, which also asks for parts in the middle of a file. */
export function updateGet(http: HttpOptions): (request: UpdateRequest) => Promise<UpdateAnswer> {
  return ({ url, maxBytes, signal, from, to }) => {
    const range = to === undefined ? null : `bytes=${from ?? 0}-${to}`;
    const fetch: Fetch = (address, init) =>
      http.fetch(
        address,
        range ? { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), range } } : init,
      );
    return httpGet({ ...http, fetch }, { url, maxBytes, signal, ...(from === undefined ? {} : { from }) });
  };
}

/** The shell that cannot update itself (the browser, and tests): says so, and offers nothing. */
export function withoutUpdates(version: string, settings: SettingsStore): UpdatePart {
  const state = { state: 'unsupported', reason: 'browser' } as const;
  const status = () => state;
  const refuse = (): never => {
    throw new FieldbookError('update-unavailable', 'The app in the browser does not update itself');
  };
  return {
    handlers: {
      'update.status': status,
      'update.installation': () => ({
        version,
        kind: 'browser',
        signed: null,
        server: null,
        channel: settings.values().updateChannel,
      }),
      'update.check': status,
      'update.download': refuse,
      'update.cancel': status,
      'update.install': refuse,
      'update.later': status,
      'update.notes': () => null,
      'update.news': () => null,
      'update.newsSeen': () => null,
    },
    settingsChanged: () => undefined,
    close: () => undefined,
  };
}
