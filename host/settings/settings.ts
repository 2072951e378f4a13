import { renameSync, statSync } from 'node:fs';

import { dirname, join } from 'node:path';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { ErrorCode } from '../../contract/shapes/errors.ts';
import { defaultSettings } from '../../contract/shapes/settings.ts';
import { settingNames, settingsSchema } from '../../contract/checks/settings-calls.ts';
import type { SettingName, Settings, SettingsChange } from '../../contract/shapes/settings.ts';
import { isoTime } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';
import { writeFileAtomic } from '../platform/files.ts';
import type { Log } from '../platform/log.ts';
import { ownFile, ownFolder, readOwnText } from '../platform/own-place.ts';
import type { Policy } from './policy.ts';

/** What the file holds: our settings, and whatever a newer version put there, which is kept. */
type Stored = Readonly<Record<string, unknown>>;

export interface SettingsStore {
  readonly file: string;
  readonly problems: readonly ErrorCode[];
  readonly fixed: readonly SettingName[];
  readonly values: () => Settings;
  /** Keeps a change; throws `set-by-policy` when one of its settings is fixed, and then changes nothing. */
  readonly write: (change: SettingsChange) => Settings;
}

/** Opens `settings.json` of a data folder. A damaged file is moved aside and told, never a reason not to start. */
export function openSettings(options: {
  readonly data: string;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
}): SettingsStore {
  const { data, policy, clock, log } = options;
  const file = join(data, 'settings.json');
  const read = readStored(file, clock, log);
  if (policy.state === 'damaged') log.write('error', 'policy not applied', { reason: policy.reason ?? '' });
  let stored = read.stored;
  return {
    file,
    problems: [...(read.damaged ? (['settings-damaged'] as const) : []), ...policyProblems(policy)],
    fixed: settingNames.filter((name) => name in policy.fixed),
    values: () => valuesOf(stored, policy),
    write: (change) => {
      refuseFixed(change, policy);
      const next = { ...stored, ...withoutUndefined(change) };
      ownFolder(dirname(file));
      ownFile(file);
      writeFileAtomic(file, `${JSON.stringify(next, null, 2)}\n`);
      stored = next;
      return valuesOf(stored, policy);
    },
  };
}

/** Each setting by itself: one value that this version does not know costs that value, not the file. */
function valuesOf(stored: Stored, policy: Policy): Settings {
  const known = settingNames.flatMap((name) => {
    const checked = settingsSchema.shape[name].safeParse(stored[name]);
    return checked.success ? [[name, checked.data] as const] : [];
  });
  return { ...defaultSettings, ...Object.fromEntries(known), ...policy.fixed };
}

function readStored(file: string, clock: Clock, log: Log): { stored: Stored; damaged: boolean } {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const text = isFolder ? '' : readOwnText(file, log);
  if (text === null) return { stored: {}, damaged: false };
  const stored = parseObject(text);
  if (stored) return { stored, damaged: false };
  const aside = `${file.replace(/\.json$/, '')}.damaged-${isoTime(clock).replace(/[:.]/g, '-')}.json`;
  try {
    renameSync(file, aside);
  } catch (error) {
    log.write('warn', 'damaged settings stay where they are', { reason: String(error) });
  }
  log.write('error', 'settings damaged, moved aside', { aside });
  return { stored: {}, damaged: true };
}

function parseObject(text: string): Stored | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function refuseFixed(change: SettingsChange, policy: Policy): void {
  const fixed = settingNames.find((name) => change[name] !== undefined && name in policy.fixed);
  if (fixed)
    throw new FieldbookError('set-by-policy', `${fixed} is set by your organisation`, { detail: fixed });
}

function withoutUndefined(change: SettingsChange): Stored {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function policyProblems(policy: Policy): readonly ErrorCode[] {
  return policy.state === 'damaged' ? ['policy-damaged'] : [];
}
