import { parse } from 'yaml';
import { z } from 'zod';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { langSchema } from '../../../contract/checks/place.ts';
import { fold } from './fold.ts';
import { fitsPattern } from './pattern.ts';

/** Name of the file that makes a folder a playbook. */
export const PLAYBOOK_FILE = 'playbook.yml';
/** Largest `playbook.yml`, characters. */
const PLAYBOOK_MAX_LENGTH = 200_000;
/** The id in a page's phases that says: it belongs to all of them. */
export const MULTIPLE_PHASES = 'multiple';
/** What files that are no pages may weigh together in an edition, unless its playbook says otherwise, megabytes. */
export const FILES_MEGABYTES = 5;
/** The most a playbook may say, megabytes. */
const FILES_MEGABYTES_MAX = 500;
/** Colours of the style sheet's phase palette. */
export const PHASE_COLOURS = 8;

const idSchema = z
  .string()
  .regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u)
  .max(80);
const wordsSchema = z.record(langSchema, z.string().min(1));

const phaseSchema = z.strictObject({
  id: idSchema.refine((id) => id !== MULTIPLE_PHASES),
  colour: z.int().min(1).max(PHASE_COLOURS),
  page: z.string().nullable().default(null),
  title: wordsSchema,
  summary: wordsSchema.default({}),
  words: z.array(z.string().min(1)).default([]),
});

const kindSchema = z.strictObject({
  id: idSchema,
  title: wordsSchema,
  keys: z.array(z.string().min(1)).min(1),
});

/** Who works in an engagement: the ids that items name, in the order in which they are shown. */
const roleSchema = z.strictObject({
  id: idSchema,
  side: z.enum(['delivery', 'partner', 'vendor', 'customer']),
  title: wordsSchema,
});

/** A group of services in the dialog of a client, in the order shown. */
const serviceGroupSchema = z.strictObject({ id: idSchema, title: wordsSchema });

const serviceSchema = z.strictObject({
  id: idSchema,
  group: idSchema,
  title: wordsSchema,
  /** Services that come with it. */
  implies: z.array(idSchema).default([]),
});

/** A licence plan: choosing it preselects the services it contains. */
const bundleSchema = z.strictObject({ id: idSchema, title: wordsSchema, services: z.array(idSchema).min(1) });

/** A question about a client; its values are what `when` may name, and `any` stands for one of them. */
const factSchema = z.strictObject({
  id: idSchema,
  pick: z.enum(['one', 'several']),
  title: wordsSchema,
  any: idSchema.nullable().default(null),
  values: z
    .array(z.strictObject({ id: idSchema, title: wordsSchema }))
    .min(1)
    .max(20),
});

/** A typical client, and how many items it may have to look at: what the check counts. */
const exampleSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  services: z.array(idSchema),
  facts: z.record(idSchema, z.array(idSchema)),
  most: z.int().min(1),
});

const playbookSchema = z.strictObject({
  title: wordsSchema,
  languages: z.array(langSchema).min(1),
  home: z.string().nullable().default(null),
  phases: z.array(phaseSchema).max(40).default([]),
  multiple: z.strictObject({ title: wordsSchema, words: z.array(z.string().min(1)) }),
  kinds: z.array(kindSchema).max(40).default([]),
  roles: z.array(roleSchema).max(80).default([]),
  serviceGroups: z.array(serviceGroupSchema).max(20).default([]),
  services: z.array(serviceSchema).max(80).default([]),
  bundles: z.array(bundleSchema).max(40).default([]),
  facts: z.array(factSchema).max(40).default([]),
  examples: z.array(exampleSchema).max(40).default([]),
  addresses: z.array(z.url()).default([]),
  fileMegabytes: z.int().min(0).max(FILES_MEGABYTES_MAX).default(FILES_MEGABYTES),
  /** Pages (`key`) and items (`key#item`) taken out on purpose: the check does not miss them. */
  retired: z.array(z.string().min(1)).default([]),
  vocabulary: z.record(langSchema, z.record(z.string().min(1), z.string().min(1))).default({}),
});

export type Playbook = z.output<typeof playbookSchema>;
export type PlaybookPhase = Playbook['phases'][number];
export type PlaybookRole = Playbook['roles'][number];
export type PlaybookKind = Playbook['kinds'][number];

/** Reads `playbook.yml`; says which line of thought is wrong when it is not one. */
export function readPlaybook(text: string): Playbook {
  if (text.length > PLAYBOOK_MAX_LENGTH)
    throw new FieldbookError('bad-arguments', `${PLAYBOOK_FILE} is too large`);
  let data: unknown;
  try {
    data = parse(text, { schema: 'core', maxAliasCount: 0 });
  } catch (error) {
    throw new FieldbookError('bad-arguments', `${PLAYBOOK_FILE} is not YAML`, {
      cause: error,
      detail: String(error),
    });
  }
  const read = playbookSchema.safeParse(data);
  if (read.success) return read.data;
  const detail = read.error.issues
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
    .join('; ');
  throw new FieldbookError('bad-arguments', `${PLAYBOOK_FILE} is not as the reader needs it`, { detail });
}

/** The kind of a page: the first whose pattern fits its key. */
export function kindOf(kinds: readonly PlaybookKind[], key: string): string {
  return kinds.find(({ keys }) => keys.some((pattern) => fitsPattern(key, pattern)))?.id ?? '';
}

/** The phases the words of a page's phase line name; what no phase knows is left out (the check says so). */
export function phasesNamed(playbook: Playbook, words: readonly string[]): readonly string[] {
  const named = words.flatMap((word) => {
    const folded = fold(word);
    if (playbook.multiple.words.some((known) => fold(known) === folded)) return [MULTIPLE_PHASES];
    const phase = playbook.phases.find(
      (one) => one.id === folded || one.words.some((known) => fold(known) === folded),
    );
    return phase ? [phase.id] : [];
  });
  if (named.includes(MULTIPLE_PHASES)) return [MULTIPLE_PHASES];
  return playbook.phases.map(({ id }) => id).filter((id) => named.includes(id));
}

/** A title in a language, else in the playbook's first, else in any. */
export function inLanguage(titles: Readonly<Record<string, string>>, lang: string, fallback = ''): string {
  return titles[lang] ?? titles['en'] ?? Object.values(titles)[0] ?? fallback;
}
