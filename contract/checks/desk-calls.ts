import { z } from 'zod';
import { define } from './call.ts';
import { daySchema, idSchema, itemSchema, noteSchema, waitingSchema } from './notebook.ts';
import { MANY_MAX, WHO_MAX, WORDS_MAX } from '../shapes/notebook-limits.ts';
import type { Changed, Made } from '../shapes/change.ts';
import type { MadeFile } from '../shapes/keeping.ts';
import type { ClientLine, ClientScope, Desk } from '../shapes/desk.ts';
import { keySchema, langSchema } from './place.ts';

const engagement = idSchema.optional();
/** Most answers to one question, and most questions. */
const ANSWERS_MAX = 100;
const answers = z.array(z.string().min(1).max(80)).max(ANSWERS_MAX);

/** Who owes what by when; '' and `null` take it away. */
export const assignment = {
  owner: z.string().trim().max(WHO_MAX).optional(),
  due: daySchema.nullable().optional(),
  waiting: waitingSchema.nullable().optional(),
} as const;

/** Calls of the client's desk: scope, own items, owners and dates, where each client stands. */
export const deskCalls = {
  /** Owner, day and whom it waits for, of many items at once, with one undo. */
  'checklist.assign': define<Changed>()(
    z.object({
      lang: langSchema,
      engagement,
      items: z
        .array(z.object({ key: keySchema, item: itemSchema }))
        .min(1)
        .max(MANY_MAX),
      ...assignment,
    }),
  ),
  /** The names used for a client before, then those used for others. */
  'owner.list': define<readonly string[]>()(z.object({ engagement })),

  'scope.read': define<ClientScope>()(z.object({ engagement })),
  /** Gives what is named and leaves the rest; `null`: no longer answered, so everything. */
  'scope.set': define<Changed>()(
    z.object({
      engagement,
      services: answers.nullable().optional(),
      facts: z.record(z.string().min(1).max(80), answers.nullable()).optional(),
      /** A page that is taken in although out of scope, or no longer. */
      page: z.object({ key: keySchema, takenIn: z.boolean() }).optional(),
    }),
  ),

  'own.add': define<Made>()(
    z.object({
      lang: langSchema,
      key: keySchema,
      engagement,
      anchor: z.string().max(400).optional(),
      words: z.string().trim().min(1).max(WORDS_MAX),
      who: z.string().max(WHO_MAX).optional(),
    }),
  ),
  'own.change': define<Changed>()(z.object({ id: idSchema, words: z.string().trim().min(1).max(WORDS_MAX) })),
  'own.move': define<Changed>()(
    z.object({
      lang: langSchema,
      id: idSchema,
      key: keySchema,
      anchor: z.string().max(400),
      before: idSchema.nullable(),
    }),
  ),
  'own.remove': define<Changed>()(z.object({ ids: z.array(idSchema).min(1).max(MANY_MAX) })),

  /** `day`: the calendar day of whoever looks. */
  'desk.read': define<Desk>()(z.object({ lang: langSchema, engagement, day: daySchema })),
  /** What is open and has a day, as a calendar file (RFC 5545). `engagement: null`: of every client that is not archived. */
  'dates.file': define<MadeFile>()(
    z.object({ lang: langSchema, engagement: idSchema.nullable().optional() }),
  ),
  'desk.clients': define<readonly ClientLine[]>()(z.object({ lang: langSchema, day: daySchema })),

  /** The texts of a client's next report. */
  'report.write': define<Changed>()(
    z.object({ engagement, summary: noteSchema.optional(), decisions: noteSchema.optional() }),
  ),
} as const;
