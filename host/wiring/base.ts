import { join } from 'node:path';
import type { HostEvent, HostListener } from '../../contract/shapes/events.ts';
import type { HostOptions } from '../host-options.ts';
import { openBackground } from '../platform/background.ts';
import type { Background } from '../platform/background.ts';
import { systemClock } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { fileLog } from '../platform/log.ts';
import type { Log } from '../platform/log.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { FOLDER_MODE, makePrivate } from '../platform/private-files.ts';
import { systemTiming } from '../platform/timing.ts';
import type { Timing } from '../platform/timing.ts';
import { policyFile } from '../settings/folders.ts';
import { openLogo } from '../settings/logo.ts';
import type { LogoStore } from '../settings/logo.ts';
import { readPolicy } from '../settings/policy.ts';
import type { Policy } from '../settings/policy.ts';
import { openSettings } from '../settings/settings.ts';
import type { SettingsStore } from '../settings/settings.ts';

/** What every part stands on: the folder, the settings, the time, the log, who listens. */
export interface Base {
  readonly data: string;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: Timing;
  readonly listeners: Set<HostListener>;
  readonly tell: HostListener;
  readonly background: Background;
  readonly settings: SettingsStore;
  readonly logo: LogoStore;
}

/** Opens it: the folder is made when it is not there. */
export function openBase(options: HostOptions): Base {
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
  return { data, policy, clock, log, timing, listeners, tell, background, settings, logo };
}
