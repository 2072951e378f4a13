import { z } from 'zod';
import { lineWidths, LOGO_MAX_BYTES, textSizes, themes, WHO_MAX_LENGTH } from '../shapes/settings.ts';
import type {
  AboutView,
  LogoView,
  OutsideView,
  PrintedView,
  SettingName,
  Settings,
  SettingsChange,
  SettingsView,
} from '../shapes/settings.ts';
import { define } from './call.ts';
import { langSchema } from './place.ts';

/** Longest address of a docs site, characters. */
const SOURCE_MAX_LENGTH = 2_048;
/** Longest text of a logo: four letters for three bytes. */
const LOGO_MAX_LENGTH = Math.ceil(LOGO_MAX_BYTES / 3) * 4;
/** Longest outside link a page may ask to open, characters. */
const OUTSIDE_MAX_LENGTH = 8_192;

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
  /** The desktop app's word in the morning of what is overdue and due. */
  reminder: z.enum(['morning', 'off']),
  source: sourceSchema,
  /** Nothing is asked of the network while this is on. */
  offline: z.boolean(),
  metered: z.enum(['ask', 'allow', 'never']),
  /** The network at hand costs by the byte, as the user says: no system tells it of a phone's hotspot. */
  meteredNow: z.boolean(),
  schedule: z.enum(['automatic', 'at-start', 'by-hand']),
  updateChannel: z.enum(['stable', 'beta']),
  updates: z.enum(['ask', 'automatic', 'off']),
} as const satisfies { readonly [N in SettingName]: z.ZodType<Settings[N]> };

export const settingsSchema = z.strictObject(checks) satisfies z.ZodType<Settings>;
export const settingNames = settingsSchema.keyof().options satisfies readonly SettingName[];

/** Some of the settings; a name that is none of ours is refused, not dropped. */
export const settingsChangeSchema = settingsSchema.partial() satisfies z.ZodType<SettingsChange>;

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
