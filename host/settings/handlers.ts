import type { Handlers } from '../../contract/calls.ts';
import type { AboutView, LogoView, SettingsView } from '../../contract/shapes/settings.ts';
import type { settingsCalls } from '../../contract/checks/settings-calls.ts';
import type { LogoStore } from './logo.ts';
import type { Shell } from './shell.ts';
import { outsideAddress } from './outside.ts';
import type { SettingsStore } from './settings.ts';

/** The calls of the settings, and the settings as the page has them. `about` and `changed` come from the composition root, which knows the other services. */
export function settingsHandlers(parts: {
  readonly store: SettingsStore;
  readonly shell: Shell;
  readonly logo: LogoStore;
  /** The language asked for at start: it holds until another is chosen. */
  readonly asked: string | null;
  /** The language to begin with while nobody chose one. */
  readonly system: () => string;
  readonly about: () => AboutView;
  readonly changed: (view: SettingsView) => void;
}): { readonly handlers: Handlers<typeof settingsCalls>; readonly view: () => SettingsView } {
  const { store, shell, logo } = parts;
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
    'shell.printPdf': async () => {
      const bytes = await shell.printPdf();
      return { base64: bytes && Buffer.from(bytes).toString('base64') };
    },
    'logo.read': () => logoView(logo),
    'logo.write': ({ base64 }) => {
      logo.write(base64 === null ? null : Buffer.from(base64, 'base64'));
      return logoView(logo);
    },
  };
  return { handlers, view };
}

function logoView({ read, fixed }: LogoStore): LogoView {
  const logo = read();
  if (logo === null) return { address: null, fixed };
  const mime = logo.kind === 'png' ? 'image/png' : 'image/jpeg';
  return { address: `data:${mime};base64,${Buffer.from(logo.bytes).toString('base64')}`, fixed };
}
