import { z } from 'zod';
import { writeFileAtomic } from '../../platform/files.ts';
import type { Log } from '../../platform/log.ts';
import { ownFile, readOwnText } from '../../platform/own-place.ts';
import { parseJson } from '../compile/survey.ts';

const slotSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  origin: z.enum(['bundled', 'folder', 'site', 'pack']),
});

const pointerSchema = z.object({
  current: slotSchema,
  previous: slotSchema.nullable(),
  /** The bundled edition seen last: a new one arrives with an app update and is taken when it is newer. */
  bundled: z.string().nullable(),
});

/** An edition by name, and where it came from. */
export type Slot = z.output<typeof slotSchema>;
/** Which editions are read: the one small file whose replacement is an update. */
export type Pointer = z.output<typeof pointerSchema>;

export function readPointer(file: string, log: Log): Pointer | null {
  const text = readOwnText(file, log);
  if (text === null) return null;
  const read = pointerSchema.safeParse(parseJson(text));
  if (!read.success) log.write('error', 'the pointer to the current edition is damaged', { file });
  return read.success ? read.data : null;
}

export function writePointer(file: string, pointer: Pointer): void {
  ownFile(file);
  writeFileAtomic(file, JSON.stringify(pointer));
}
