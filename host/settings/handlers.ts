import type { Handlers } from '../../contract/calls.ts';
import type { AboutView, SettingsView } from '../../contract/shapes/settings.ts';
import type { settingsCalls } from '../../contract/checks/settings-calls.ts';
import type { Shell } from './shell.ts';
import { outsideAddress } from './outside.ts';
import type { SettingsStore } from './settings.ts';

/** The calls of the settings, and the settings as the page has them. `about` and `changed` come from the composition root, which knows the other services. */
export function settingsHandlers(parts: {
  readonly store: SettingsStore;
  readonly shell: Shell;
  /** The language asked for at start: it holds until another is chosen. */
  readonly asked: string | null;
  /** The language to begin with while nobody chose one. */
  readonly system: () => string;
  readonly about: () => AboutView;
  readonly changed: (view: SettingsView) => void;
}): { readonly handlers: Handlers<typeof settingsCalls>; readonly view: () => SettingsView } {
  const { store, shell } = parts;
  let asked = parts.asked;
  const view = (): SettingsView => {
    const values = store.values();
    return {
      values,
      lang: asked ?? values.lang ?? parts.system(),
      fixed: store.fixed,
      problems: store.problems,
    };
  };
  const handlers: Handlers<typeof settingsCalls> = {
    'settings.read': view,
    'settings.write': (change) => {
      store.write(change);
      if (change.lang !== undefined) asked = null;
      const now = view();
      parts.changed(now);
      return now;
    },
    'app.about': parts.about,
    'shell.openExternal': async ({ href }) => {
      const address = outsideAddress(href);
      return { opened: await shell.openOutside(address), href: address };
    },
  };
  return { handlers, view };
}
