import { z } from 'zod';
import { settingsChangeSchema, sourceSchema } from '../../contract/checks/settings-calls.ts';
import type { Settings } from '../../contract/shapes/settings.ts';
import { readTextIfThere } from '../platform/files.ts';

/** Longest path in a policy, characters. */
const PATH_MAX_LENGTH = 4_096;

/**
 * The policy file, JSON. Every name is optional; what is set cannot be changed in the app.
 *
 * ```json
 * {
 *   "settings": { "source": "https://docs.example/fieldbook/", "offline": false, "updates": "off", "lang": "es" },
 *   "contentRoot": "C:\\Program Files\\Fieldbook\\root.json",
 *   "updateAddress": "https://updates.example/fieldbook/",
 *   "dataFolder": "D:\\Fieldbook",
 *   "logo": "C:\\Program Files\\Fieldbook\\logo.png"
 * }
 * ```
 */
export const policySchema = z.strictObject({
  /** Any of the app's settings, fixed. */
  settings: settingsChangeSchema.default({}),
  /** A file with the TUF root that content must be signed under, instead of the app's own. */
  contentRoot: z.string().min(1).max(PATH_MAX_LENGTH).optional(),
  /** Where the app looks for its own updates. */
  updateAddress: sourceSchema.optional(),
  /** Where the user's data are kept. `%NAME%` and `$NAME` are not expanded. */
  dataFolder: z.string().min(1).max(PATH_MAX_LENGTH).optional(),
  /** A PNG or JPEG for the head of every report. */
  logo: z.string().min(1).max(PATH_MAX_LENGTH).optional(),
});

export type PolicyFile = z.output<typeof policySchema>;

export interface Policy {
  readonly file: string;
  /** `none`: no file; `damaged`: there is one that cannot be used, and nothing of it is applied. */
  readonly state: 'none' | 'in-force' | 'damaged';
  readonly fixed: Partial<Settings>;
  readonly contentRoot: string | null;
  readonly updateAddress: string | null;
  readonly dataFolder: string | null;
  readonly logo: string | null;
  /** Why a damaged one cannot be used, for the log. */
  readonly reason: string | null;
}

/** Reads the machine's policy. Never throws: a broken policy must not keep anyone from reading. */
export function readPolicy(file: string): Policy {
  try {
    const text = readTextIfThere(file);
    if (text === null) return emptyPolicy(file, 'none', null);
    const parsed = policySchema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    if (!parsed.success) return emptyPolicy(file, 'damaged', z.prettifyError(parsed.error));
    return inForce(file, parsed.data);
  } catch (error) {
    return emptyPolicy(file, 'damaged', error instanceof Error ? error.message : String(error));
  }
}

function inForce(file: string, policy: PolicyFile): Policy {
  const given = Object.entries(policy.settings).filter(([, value]) => value !== undefined);
  return {
    file,
    state: 'in-force',
    fixed: Object.fromEntries(given),
    contentRoot: policy.contentRoot ?? null,
    updateAddress: policy.updateAddress ?? null,
    dataFolder: policy.dataFolder ?? null,
    logo: policy.logo ?? null,
    reason: null,
  };
}

function emptyPolicy(file: string, state: 'none' | 'damaged', reason: string | null): Policy {
  return {
    file,
    state,
    fixed: {},
    contentRoot: null,
    updateAddress: null,
    dataFolder: null,
    logo: null,
    reason,
  };
}
