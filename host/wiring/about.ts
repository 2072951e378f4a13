import { FieldbookError } from '../../contract/shapes/errors.ts';
import type { AboutView } from '../../contract/shapes/settings.ts';
import type { Edition } from '../library/read/open-edition.ts';
import { sqliteVersion } from '../platform/database.ts';
import type { Policy } from '../settings/policy.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Shell } from '../settings/shell.ts';

/** What "About" shows and a support mail quotes. No client's name is in it. */
export function aboutView(parts: {
  readonly version: string;
  readonly shell: Shell;
  readonly data: string;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  readonly edition: () => AboutView['edition'];
}): AboutView {
  return {
    name: 'Fieldbook',
    version: parts.version,
    shell: parts.shell.name,
    platform: `${process.platform} ${process.arch}`,
    data: parts.data,
    settingsFile: parts.settings.file,
    policyFile: parts.policy.file,
    managed: parts.policy.state === 'in-force',
    edition: parts.edition(),
    versions: { node: process.versions.node, sqlite: sqliteVersion(), ...parts.shell.versions },
  };
}

/** The edition for "About", or `null` when none can be read: the rest of it must be shown then all the more. */
export function editionAbout(edition: () => Edition): AboutView['edition'] {
  try {
    const { id, number, made, origin } = edition().view('en');
    return { id, number, made, origin };
  } catch (error) {
    if (error instanceof FieldbookError) return null;
    throw error;
  }
}
