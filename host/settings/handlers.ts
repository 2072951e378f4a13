import type { Handlers } from '../contract/calls.ts';
import type { AboutView, SettingsView } from '../contract/settings-calls.ts';
import type { settingsCalls } from '../contract/settings-calls.ts';
import type { Shell } from './shell.ts';
import { outsideAddress } from './outside.ts';
import type { SettingsStore } from './settings.ts';

/** The calls of the settings. `about` and `changed` come from the composition root, which knows the other services. */
export function settingsHandlers(parts: {
  readonly store: SettingsStore;
  readonly shell: Shell;
  /** The language asked for at start: it holds until another is chosen. */
  readonly asked: string | null;
  readonly system: string;
  readonly about: () => AboutView;
  readonly changed: () => void;
}): Handlers<typeof settingsCalls> {
  const { store, shell } = parts;
  let asked = parts.asked;
  const view = (): SettingsView => {
    const values = store.values();
    return {
      values,
      lang: asked ?? values.lang ?? parts.system,
      fixed: store.fixed,
      problems: store.problems,
    };
  };
  return {
    'settings.read': view,
    'settings.write': (change) => {
      store.write(change);
      if (change.lang !== undefined) asked = null;
      parts.changed();
      return view();
    },
    'app.about': parts.about,
    'shell.openExternal': async ({ href }) => {
      const address = outsideAddress(href);
      return { opened: await shell.openOutside(address), href: address };
    },
  };
}
