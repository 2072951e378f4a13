import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../contract/errors.ts';

/** Largest file taken from a page, bytes: a pack of ten thousand pages is far below it. */
const INCOMING_MAX_BYTES = 2_000_000_000;

/** Files a page hands over piece by piece, because a page knows no paths. */
export interface Incoming {
  readonly receive: (args: { readonly upload: string | null; readonly piece: string }) => {
    readonly upload: string;
    readonly file: string;
    readonly bytes: number;
  };
  /** Deletes what earlier runs left. */
  readonly sweep: () => void;
}

/** Keeps incoming files in one folder under names of our own. */
export function openIncoming(folder: string): Incoming {
  return {
    receive({ upload, piece }) {
      mkdirSync(folder, { recursive: true });
      const name = upload ?? randomUUID();
      const file = join(folder, name);
      const before = statSync(file, { throwIfNoEntry: false })?.size;
      if (upload !== null && before === undefined)
        throw new FieldbookError('record-missing', 'This transfer is unknown');
      const data = Buffer.from(piece, 'base64');
      const bytes = (before ?? 0) + data.byteLength;
      if (bytes > INCOMING_MAX_BYTES) {
        rmSync(file, { force: true });
        throw new FieldbookError('sync-too-large', 'The file is larger than any pack');
      }
      appendFileSync(file, data, { mode: 0o600 });
      return { upload: name, file, bytes };
    },
    sweep() {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true, recursive: true });
    },
  };
}
