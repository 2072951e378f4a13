import { z } from 'zod';
import { define } from './call.ts';
import {
  bookmarkTargetSchema,
  colourSchema,
  idSchema,
  itemSchema,
  nameSchema,
  knewSchema,
  noteSchema,
  selectorSchema,
  stateSchema,
} from './notebook.ts';
import { MANY_MAX, TRANSFER_MAX, TURN_MAX, WHO_MAX, WORDS_MAX } from '../shapes/notebook-limits.ts';
import { trashKinds } from '../shapes/keeping.ts';
import type {
  BackupView,
  Erased,
  ImportPreview,
  MadeFile,
  NotebookInfo,
  NotebookNotice,
  TrashRow,
  WhatIsErased,
} from '../shapes/keeping.ts';
import { EVIDENCE_MAX_LENGTH } from '../shapes/evidence.ts';
import type { Cleaned, EvidenceFile, EvidenceView } from '../shapes/evidence.ts';
import type { BookmarkList, HighlightView } from '../shapes/bookmark.ts';
import type { Changed, Made } from '../shapes/change.ts';
import type { ChecklistRow, ChecklistView, PageChecklist, Progress } from '../shapes/checklist.ts';
import { clientParts } from '../shapes/engagement.ts';
import type { ClientKept, EngagementList } from '../shapes/engagement.ts';
import type { ReadingPlace, RecentPage, Visited } from '../shapes/reading.ts';
import { assignment, deskCalls } from './desk-calls.ts';
import { notesFormats } from '../shapes/notes-file.ts';
import { reportFormats } from '../shapes/report.ts';
import type { Report } from '../shapes/report.ts';
import { keySchema, langSchema } from './place.ts';

/** Left out: the current engagement. */
const engagement = idSchema.optional();
/** `null`: for every engagement. Left out: the current one. */
const owner = idSchema.nullable().optional();
const lang = langSchema;
const key = keySchema;
const many = z.array(idSchema).min(1).max(MANY_MAX);
const phases = z.array(z.string().max(120)).max(50).optional();
const who = z.string().max(WHO_MAX);
const importText = z.string().max(TRANSFER_MAX);
const placeSchema = z.object({ block: z.string().max(120), offset: z.number().min(0).max(1) });

/** Longest name a file comes with, characters; what is kept of it is shorter. */
const NAME_GIVEN_MAX = 2_000;

/** Clients from which a new one can take something at once. */
const TAKEN_MAX = 2;

/** What a report is of. `author`: who hands it over. */
const reportOf = { lang, engagement, phases, notes: z.boolean(), author: who.optional() } as const;

/** Calls that need the notebook alone. */
export const notebookOwnCalls = {
  'engagement.list': define<EngagementList>()(z.object({})),
  /** Makes an engagement and makes it the current one. */
  'engagement.create': define<Made>()(
    z.object({
      client: nameSchema,
      colour: colourSchema,
      language: lang,
      /**
       * What it takes from other clients; of what two of them say the last named counts. Only what was kept without a client can be
       * moved (`bad-arguments`).
       */
      taken: z
        .array(
          z.object({
            from: idSchema,
            parts: z.array(z.enum(clientParts)).min(1).max(clientParts.length),
            move: z.boolean(),
          }),
        )
        .max(TAKEN_MAX)
        .optional(),
    }),
  ),
  /** How much is kept for a client, by what a new one can take. */
  'engagement.kept': define<ClientKept>()(z.object({ id: idSchema })),
  'engagement.change': define<Changed>()(
    z.object({
      id: idSchema,
      client: nameSchema.optional(),
      colour: colourSchema.optional(),
      language: lang.optional(),
      note: noteSchema.optional(),
      closed: z.boolean().optional(),
      archived: z.boolean().optional(),
    }),
  ),
  'engagement.choose': define<Changed>()(z.object({ id: idSchema })),
  /** To the trash, with everything in it; the current one becomes `no-client`, which itself cannot be removed (`bad-arguments`). */
  'engagement.remove': define<Changed>()(z.object({ id: idSchema })),
  /** What erasing a client would take (`bad-arguments` for `no-client`). */
  'engagement.erasable': define<WhatIsErased>()(z.object({ id: idSchema })),
  /** Erases a client, in the trash or not, from the notebook and all its files on this computer. No undo. */
  'engagement.erase': define<Erased>()(z.object({ id: idSchema })),

  'bookmark.change': define<Changed>()(
    z.object({
      id: idSchema,
      title: z.string().trim().min(1).max(WORDS_MAX).optional(),
      note: noteSchema.optional(),
      knew: knewSchema,
      engagement: owner,
    }),
  ),
  /** Into a folder (`null`: the top), before another bookmark there (`null`: at the end). */
  'bookmark.move': define<Changed>()(
    z.object({ id: idSchema, folder: idSchema.nullable(), before: idSchema.nullable() }),
  ),
  'bookmark.remove': define<Changed>()(z.object({ ids: many })),
  'folder.add': define<Made>()(
    z.object({ name: nameSchema, parent: idSchema.nullable(), engagement: owner }),
  ),
  'folder.change': define<Changed>()(z.object({ id: idSchema, name: nameSchema })),
  /** A folder cannot go into itself or below (`bad-arguments`). */
  'folder.move': define<Changed>()(
    z.object({ id: idSchema, parent: idSchema.nullable(), before: idSchema.nullable() }),
  ),
  /** With everything in it, one undo. */
  'folder.remove': define<Changed>()(z.object({ id: idSchema })),

  'highlight.change': define<Changed>()(
    z.object({
      id: idSchema,
      colour: z.int().min(1).max(4).optional(),
      note: noteSchema.optional(),
      knew: knewSchema,
    }),
  ),
  'highlight.remove': define<Changed>()(z.object({ ids: many })),

  /** Of a client, the oldest first. */
  'evidence.list': define<readonly EvidenceView[]>()(z.object({ engagement })),
  /** Keeps a file with an item: `disk-full` before anything is written, `evidence-too-large`. Of pictures, place and device are taken out. */
  'evidence.add': define<Made & { readonly cleaned: Cleaned }>()(
    z.object({
      key,
      item: itemSchema,
      engagement,
      name: z.string().max(NAME_GIVEN_MAX),
      base64: z.string().max(EVIDENCE_MAX_LENGTH),
      who: who.optional(),
    }),
  ),
  'evidence.remove': define<Changed>()(z.object({ ids: many })),
  /** `evidence-missing`: the file is not there, or is not what it was. */
  'evidence.read': define<EvidenceFile>()(z.object({ id: idSchema })),

  'reading.stop': define<null>()(z.object({ key, lang, ...placeSchema.shape })),
  'reading.place': define<ReadingPlace | null>()(z.object({ key, lang })),
  'reading.mark': define<Changed>()(z.object({ key, read: z.boolean() })),
  /** The keys of the pages marked as read. */
  'reading.marks': define<readonly string[]>()(z.object({})),

  /** Takes a change back, fields changed again since excepted; its own token does it again. `record-missing` when it is too old. */
  'notebook.undo': define<Changed>()(z.object({ token: idSchema })),
  'notebook.info': define<NotebookInfo>()(z.object({})),
  /** Everything, or one engagement, as one JSON file with its hash. */
  'notebook.export': define<MadeFile>()(z.object({ engagement: idSchema.optional() })),
  'import.preview': define<ImportPreview>()(z.object({ text: importText })),
  /** Merges by id and newest change; whole or not at all (`import-damaged`, `import-too-new`). */
  'import.apply': define<Changed & ImportPreview>()(z.object({ text: importText })),

  'trash.list': define<readonly TrashRow[]>()(z.object({})),
  'trash.restore': define<Changed>()(z.object({ kind: z.enum(trashKinds), id: idSchema })),
  /** Deletes what is in the trash for good. No undo. */
  'trash.empty': define<{ readonly rows: number }>()(z.object({})),

  'notices.list': define<readonly NotebookNotice[]>()(z.object({})),
  'notices.dismiss': define<null>()(z.object({ id: idSchema })),

  'backup.list': define<readonly BackupView[]>()(z.object({})),
  'backup.make': define<BackupView>()(z.object({})),
  /** Replaces everything by a backup; what was there is kept as a `before-restore` backup, whose view is answered. */
  'backup.restore': define<BackupView>()(z.object({ id: z.string().min(1).max(200) })),
} as const;

/** Calls that join the notebook with the edition. */
export const notebookJoinedCalls = {
  /** A page's rows; for a page no longer in the edition the retired rows with their last words. */
  'checklist.page': define<PageChecklist>()(z.object({ lang, key, engagement })),
  'checklist.list': define<ChecklistView>()(
    z.object({
      lang,
      engagement,
      phase: z.string().max(120).optional(),
      states: z.array(stateSchema).max(4).optional(),
      text: z.string().max(200).optional(),
      /** Only items with news. */
      news: z.boolean().optional(),
      /** Only what is overdue or due within a week. */
      due: z.boolean().optional(),
    }),
  ),
  /** Sets what is given and leaves the rest. Answers the row as it is now. */
  'checklist.set': define<Changed & { readonly row: ChecklistRow }>()(
    z.object({
      lang,
      key,
      item: itemSchema,
      engagement,
      state: stateSchema.optional(),
      note: noteSchema.optional(),
      knew: knewSchema,
      who: who.optional(),
      ...assignment,
      /** Of an item that comes again: another turn than the one it shows. */
      turn: z.string().min(1).max(TURN_MAX).optional(),
    }),
  ),
  /** Marks many items of a page at once, one undo. `items` left out: all of them. */
  'checklist.mark': define<Changed & { readonly rows: number }>()(
    z.object({
      lang,
      key,
      engagement,
      items: z.array(itemSchema).max(MANY_MAX).optional(),
      state: stateSchema,
      who: who.optional(),
    }),
  ),
  /** New, reworded and retired items of the page (or the one item) were looked at. */
  'checklist.seen': define<Changed>()(z.object({ key, engagement, item: itemSchema.optional() })),
  'progress.read': define<Progress>()(z.object({ lang, engagement })),

  /** The bookmarks for every engagement and those of the one asked for. */
  'bookmark.list': define<BookmarkList>()(z.object({ lang, engagement })),
  'bookmark.add': define<Made>()(
    z.object({
      target: bookmarkTargetSchema,
      title: z.string().trim().min(1).max(WORDS_MAX),
      note: noteSchema.optional(),
      folder: idSchema.nullable().optional(),
      engagement: owner,
    }),
  ),
  /** The highlights of one page, or of the playbook when `key` is left out; those for every engagement and the one asked for. */
  'highlight.list': define<readonly HighlightView[]>()(z.object({ lang, key: key.optional(), engagement })),
  /** A selection over several blocks gives one selector a block; one highlight each, the note on the first, one undo. */
  'highlight.add': define<Changed & { readonly ids: readonly string[] }>()(
    z.object({
      key,
      lang,
      colour: z.int().min(1).max(4),
      selectors: z.array(selectorSchema).min(1).max(100),
      note: noteSchema.optional(),
      engagement: owner,
    }),
  ),

  /**
   * Call when a page is shown: keeps it among the recent ones, where it stands, and what its checklist looked like the first time. Answers
   * what is the user's on it; a notebook that cannot be written does not make reading fail.
   */
  'reading.visit': define<Visited>()(z.object({ key, lang, engagement, place: placeSchema.optional() })),
  'reading.recent': define<readonly RecentPage[]>()(
    z.object({ lang, limit: z.int().min(1).max(200).optional() }),
  ),

  'report.read': define<Report>()(z.object(reportOf)),
  /** `appendix`: with all items; a table has them always. */
  'report.file': define<MadeFile>()(
    z.object({ ...reportOf, appendix: z.boolean().optional(), format: z.enum(reportFormats) }),
  ),
  /** Highlights, bookmarks and the notes on items, of one page, or of the playbook when `key` is left out. */
  'notes.file': define<MadeFile>()(
    z.object({ lang, engagement, key: key.optional(), format: z.enum(notesFormats) }),
  ),
  /** This report was handed over: the next one tells what is done since. */
  'report.told': define<Changed>()(z.object({ lang, engagement, phases })),
} as const;

/** Every call of the notebook. */
export const notebookCalls = { ...notebookOwnCalls, ...notebookJoinedCalls, ...deskCalls } as const;
