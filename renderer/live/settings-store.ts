import { create } from 'zustand';
import { defaultSettings } from '../../contract/shapes/settings.ts';
import type { Settings, SettingsChange, SettingsView } from '../../contract/shapes/settings.ts';
import { ask, onHostEvent } from './client.ts';

interface SettingsState extends SettingsView {
  readonly loaded: boolean;
}

const START: SettingsState = { values: defaultSettings, lang: 'en', fixed: [], problems: [], loaded: false };

export const useSettings = create<SettingsState>()(() => START);

/** Rises with each change from here: an older answer must not take a newer choice off the screen. */
let changes = 0;
let underWay = 0;
/** What the host told while a change from here was on its way: that one, or another window's. */
let told: SettingsView | null = null;

/** Reads the settings and puts them on the page. */
export async function loadSettings(): Promise<SettingsView> {
  const at = changes;
  const view = await ask('settings.read', {});
  if (at === changes) show(view);
  return view;
}

function show(view: SettingsView): void {
  useSettings.setState({ ...view, loaded: true });
  applyLook(view.values);
}

/** Changes settings: seen at once, then kept; what the host refuses is taken back. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  changes += 1;
  underWay += 1;
  const own = changes;
  const before = useSettings.getState().values;
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const values: Settings = { ...before, ...given };
  useSettings.setState({ values });
  applyLook(values);
  try {
    const view = await ask('settings.write', change);
    if (own === changes) show(view);
    // Told the same, it was this change; else another window's, before it or after it.
    if (own === changes && told !== null && JSON.stringify(told) !== JSON.stringify(view))
      void loadSettings();
  } catch (error) {
    if (own === changes) {
      useSettings.setState({ values: before });
      applyLook(before);
    } else void loadSettings();
    throw error;
  } finally {
    underWay -= 1;
    if (underWay === 0) told = null;
  }
}

/** Listens for changes made in another window or by the menu. */
export function followSettings(): void {
  onHostEvent('settings-changed', ({ view }) => {
    if (underWay > 0) told = view;
    else show(view);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    applyLook(useSettings.getState().values),
  );
}

function applyLook(values: Settings): void {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset['theme'] = values.theme === 'system' ? (dark ? 'dark' : 'light') : values.theme;
  root.dataset['motion'] = values.motion;
  root.dataset['width'] = values.lineWidth;
  root.style.setProperty('--text', `${values.textSize / 100}rem`);
}
