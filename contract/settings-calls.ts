import { z } from 'zod';
import { define } from './call.ts';
import type { ErrorCode } from './errors.ts';
import { langSchema } from './place.ts';

/** Longest address of a docs site, characters. */
const SOURCE_MAX_LENGTH = 2_048;
/** Longest name for ticks, characters. */
export const WHO_MAX_LENGTH = 80;
/** Longest outside link a page may ask to open, characters. */
const OUTSIDE_MAX_LENGTH = 8_192;

export const themes = ['system', 'light', 'dark', 'sepia'] as const;
/** Steps of the text's size, per cent of the system's. */
export const textSizes = [85, 100, 115, 130, 150, 175, 200] as const;
export const lineWidths = ['narrow', 'normal', 'wide'] as const;

/** An address of a docs site: https, or http on this machine (an author's trial); '' for none. */
export const sourceSchema = z
  .string()
  .max(SOURCE_MAX_LENGTH)
  .refine((address) => address === '' || isSource(address), 'an https address without a user name');

/** Every setting with its check. */
const checks = {
  /** `null` while the system's language decides. */
  lang: langSchema.nullable(),
  theme: z.enum(themes),
  textSize: z.literal(textSizes),
  lineWidth: z.enum(lineWidths),
  sidebar: z.enum(['open', 'closed']),
  motion: z.enum(['system', 'reduced']),
  /** The user's name, written beside what they tick. */
  who: z.string().max(WHO_MAX_LENGTH),
  source: sourceSchema,
  /** Nothing is asked of the network while this is on. */
  offline: z.boolean(),
  metered: z.enum(['ask', 'allow', 'never']),
  /** The network at hand costs by the byte, as the user says: no system tells it of a phone's hotspot. */
  meteredNow: z.boolean(),
  schedule: z.enum(['automatic', 'at-start', 'by-hand']),
  updateChannel: z.enum(['stable', 'beta']),
  updates: z.enum(['ask', 'automatic', 'off']),
} as const;

export const settingsSchema = z.strictObject(checks);
export type Settings = Readonly<z.output<typeof settingsSchema>>;
export type SettingName = keyof Settings;
export const settingNames = Object.keys(checks) as readonly SettingName[];

export const defaultSettings: Settings = {
  lang: null,
  theme: 'system',
  textSize: 100,
  lineWidth: 'normal',
  sidebar: 'open',
  motion: 'system',
  who: '',
  source: '',
  offline: false,
  metered: 'ask',
  meteredNow: false,
  schedule: 'automatic',
  updateChannel: 'stable',
  updates: 'ask',
};

/** Some of the settings; a name that is none of ours is refused, not dropped. */
export const settingsChangeSchema = settingsSchema.partial();
export type SettingsChange = z.output<typeof settingsChangeSchema>;

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

/** Largest picture for a report's head, bytes, and the same as text. */
export const LOGO_MAX_BYTES = 524_288;
const LOGO_MAX_LENGTH = Math.ceil(LOGO_MAX_BYTES / 3) * 4;

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

export const settingsCalls = {
  'settings.read': define<SettingsView>()(z.strictObject({})),
  /** Changes some settings and answers with all of them; `set-by-policy` when the organisation has fixed one. */
  'settings.write': define<SettingsView>()(settingsChangeSchema),
  'app.about': define<AboutView>()(z.strictObject({})),
  /** Opens an outside link (https, http, mailto) in the system's own program. */
  'shell.openExternal': define<OutsideView>()(z.strictObject({ href: z.string().max(OUTSIDE_MAX_LENGTH) })),
  /** The window in front as a PDF file. */
  'shell.printPdf': define<PrintedView>()(z.strictObject({})),
  'logo.read': define<LogoView>()(z.strictObject({})),
  /** A PNG or JPEG picture, base64, or `null` for none; `logo-unusable`, `set-by-policy`. */
  'logo.write': define<LogoView>()(z.strictObject({ base64: z.base64().max(LOGO_MAX_LENGTH).nullable() })),
} as const;

function isSource(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.hash || url.search) return false;
  const here = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
  return url.protocol === 'https:' || (url.protocol === 'http:' && here);
}
