import type { ErrorCode } from './errors.ts';

/** Longest name for ticks, characters. */
export const WHO_MAX_LENGTH = 80;

export const themes = ['system', 'light', 'dark', 'sepia'] as const;
/** Steps of the text's size, per cent of the system's. */
export const textSizes = [85, 100, 115, 130, 150, 175, 200] as const;
export const lineWidths = ['narrow', 'normal', 'wide'] as const;

/** Every setting with what it may be. */
export interface Settings {
  /** `null` while the system's language decides. */
  readonly lang: string | null;
  readonly theme: (typeof themes)[number];
  readonly textSize: (typeof textSizes)[number];
  readonly lineWidth: (typeof lineWidths)[number];
  readonly sidebar: 'open' | 'closed';
  readonly motion: 'system' | 'reduced';
  /** The user's name, written beside what they tick. */
  readonly who: string;
  /** The desktop app's word in the morning of what is overdue and due. */
  readonly reminder: 'morning' | 'off';
  /** An address of a docs site; '' for none. */
  readonly source: string;
  /** Nothing is asked of the network while this is on. */
  readonly offline: boolean;
  readonly metered: 'ask' | 'allow' | 'never';
  /** The network at hand costs by the byte, as the user says: no system tells it of a phone's hotspot. */
  readonly meteredNow: boolean;
  readonly schedule: 'automatic' | 'at-start' | 'by-hand';
  readonly updateChannel: 'stable' | 'beta';
  readonly updates: 'ask' | 'automatic' | 'off';
}
export type SettingName = keyof Settings;
/** Some of the settings. */
export type SettingsChange = { readonly [N in SettingName]?: Settings[N] | undefined };

export const defaultSettings: Settings = {
  lang: null,
  theme: 'system',
  textSize: 100,
  lineWidth: 'normal',
  sidebar: 'open',
  motion: 'system',
  who: '',
  reminder: 'morning',
  source: '',
  offline: false,
  metered: 'ask',
  meteredNow: false,
  schedule: 'automatic',
  updateChannel: 'stable',
  updates: 'ask',
};

export interface SettingsView {
  readonly values: Settings;
  /** The language to show: the setting, else the one asked for at start, else the system's. */
  readonly lang: string;
  /** Settings the organisation's policy has fixed; they cannot be written. */
  readonly fixed: readonly SettingName[];
  /** What was wrong with a file at start: `settings-damaged` (moved aside), `policy-damaged` (not applied). */
  readonly problems: readonly ErrorCode[];
}

export interface AboutView {
  readonly name: string;
  readonly version: string;
  readonly shell: 'electron' | 'browser';
  readonly platform: string;
  /** The folder of the user's data. */
  readonly data: string;
  readonly settingsFile: string;
  readonly policyFile: string;
  /** Whether the policy file is there and in force. */
  readonly managed: boolean;
  readonly edition: {
    readonly id: string;
    readonly number: number;
    readonly made: string;
    readonly origin: string;
  } | null;
  /** Versions of what it runs on: node, sqlite, electron, chrome. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What became of an outside link: opened by the system, or (browser shell) left to the page: a new tab, `noopener`. */
export interface OutsideView {
  readonly opened: 'system' | 'page';
  readonly href: string;
}

/** Largest picture for a report's head, bytes. */
export const LOGO_MAX_BYTES = 524_288;

/** The picture at a report's head, as an address of data; `null` for none. */
export interface LogoView {
  readonly address: string | null;
  /** The organisation's policy has given it. */
  readonly fixed: boolean;
}

/** The window as it prints, or (browser shell) nothing: the page has to ask the browser. */
export interface PrintedView {
  readonly base64: string | null;
}
