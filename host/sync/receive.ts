import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../platform/own-place.ts';
import { FILE_MODE } from '../platform/private-files.ts';
import { FieldbookError } from '../../contract/shapes/errors.ts';

/** Largest file a page may hand over, bytes. */
const RECEIVED_MAX_BYTES = 2_147_483_648;

/** Takes a dropped file piece by piece into the staging folder, which is swept at the next start. */
export function receivePiece(folder: string, upload: string | null, piece: string) {
  const place = join(folder, 'staging', 'received');
  ownFolder(join(folder, 'staging'));
  ownFolder(place);
  const id = upload ?? randomUUID();
  // The id was checked as a UUID on the way in: it names nothing but a file of ours.
  const file = join(place, `${id}.part`);
  const before = statSync(file, { throwIfNoEntry: false })?.size ?? null;
  if (upload !== null && before === null)
    throw new FieldbookError('record-missing', 'the file was let go of meanwhile');
  const bytes = Buffer.from(piece, 'base64');
  if ((before ?? 0) + bytes.length > RECEIVED_MAX_BYTES)
    throw new FieldbookError('sync-too-large', 'the file is too large');
  appendFileSync(file, bytes, { mode: FILE_MODE });
  return { upload: id, file, bytes: (before ?? 0) + bytes.length };
}
