import { MARK_MAX, MARKS_MAX } from '../shapes/note-mark.ts';
import { z } from 'zod';
import { itemStates, waitingFor } from '../shapes/checklist.ts';
import type { BookmarkTarget, Selector } from '../shapes/bookmark.ts';
import { CONTEXT_MAX, ID, ITEM_MAX, NAME_MAX, NOTE_MAX, QUOTE_MAX } from '../shapes/notebook-limits.ts';
import { keySchema, langSchema } from './place.ts';

export const idSchema = z.string().regex(ID);
export const itemSchema = z.string().min(1).max(ITEM_MAX);
export const colourSchema = z.int().min(1).max(8);
export const nameSchema = z.string().trim().min(1).max(NAME_MAX);
export const noteSchema = z.string().max(NOTE_MAX);
/** The notes that the writer of a note knew: where another stands by now, both are kept. Left out, what is written counts. */
export const knewSchema = z.array(z.string().max(MARK_MAX)).max(MARKS_MAX).optional();

export const stateSchema = z.enum(itemStates);
export const waitingSchema = z.enum(waitingFor);

/** A calendar day, of no time zone. */
export const daySchema = z.iso.date();

export const selectorSchema = z.object({
  block: z.string().max(120),
  exact: z.string().min(1).max(QUOTE_MAX),
  prefix: z.string().max(CONTEXT_MAX),
  suffix: z.string().max(CONTEXT_MAX),
}) satisfies z.ZodType<Selector>;

export const bookmarkTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), key: keySchema, lang: langSchema }),
  z.object({
    kind: z.literal('heading'),
    key: keySchema,
    lang: langSchema,
    anchor: z.string().min(1).max(400),
  }),
  z.object({
    kind: z.literal('checklist'),
    key: keySchema,
    lang: langSchema,
    anchor: z.string().max(400).optional(),
  }),
  z.object({ kind: z.literal('item'), key: keySchema, lang: langSchema, item: itemSchema }),
  z.object({ kind: z.literal('passage'), key: keySchema, lang: langSchema, selector: selectorSchema }),
]) satisfies z.ZodType<BookmarkTarget>;
