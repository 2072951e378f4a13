import { existsSync, readFileSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import type { EvidenceView } from '../../../contract/shapes/evidence.ts';
import { sha256, writeFileAtomic } from '../../platform/files.ts';
import { assertWritable, ownFile, ownFolder } from '../../platform/own-place.ts';

/** The name of a file that is kept: its SHA-256. */
const NAME = /^[0-9a-f]{64}$/;
/** What is left free for the notebook itself when a file is kept, bytes. */
export const LEFT_FREE_BYTES = 16_000_000;

/** The files of a folder, each under the hash of its content. */
export function evidenceFiles(folder: string) {
  const fileOf = (hash: string): string => {
    if (!NAME.test(hash)) throw new FieldbookError('bad-arguments', 'This names no file of ours');
    return join(folder, hash);
  };
  return {
    folder,
    /** Keeps a file, once, and answers its hash when it is on the disk. A disk that has no room for it is told before anything is written. */
    keep: (bytes: Uint8Array): string => {
      const hash = sha256(bytes);
      const file = fileOf(hash);
      if (isWhole(file, hash)) return hash;
      ownFolder(folder);
      assertRoom(folder, bytes.length);
      ownFile(file);
      writeFileAtomic(file, bytes);
      return hash;
    },
    /** The content, or `null` when it is missing or not what it was. */
    read: (hash: string): Uint8Array | null => {
      const file = fileOf(hash);
      if (!isFile(file)) return null;
      const bytes = readFileSync(file);
      return sha256(bytes) === hash ? bytes : null;
    },
    /** Whether it is there, by its length: its content is looked at when it is read. */
    state: (hash: string, bytes: number): EvidenceView['file'] => {
      const stat = NAME.test(hash) ? statSync(join(folder, hash), { throwIfNoEntry: false }) : undefined;
      if (!stat?.isFile()) return 'missing';
      return stat.size === bytes ? 'here' : 'changed';
    },
    isThere: (hash: string): boolean => NAME.test(hash) && isFile(join(folder, hash)),
    /** The hashes of all files. */
    list: (): readonly string[] =>
      existsSync(folder) && statSync(folder).isDirectory()
        ? readdirSync(folder).filter((name) => NAME.test(name))
        : [],
    drop: (hash: string): void => rmSync(fileOf(hash), { force: true, recursive: true }),
  };
}

export type EvidenceFiles = ReturnType<typeof evidenceFiles>;

/** The files of the notebook, and the copies of them beside the backups. */
export interface KeptFiles {
  readonly files: EvidenceFiles;
  readonly copies: EvidenceFiles;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** What was changed is put right by writing it again, over it. */
function isWhole(file: string, hash: string): boolean {
  return isFile(file) && sha256(readFileSync(file)) === hash;
}

function assertRoom(folder: string, bytes: number): void {
  assertWritable(folder);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < bytes + LEFT_FREE_BYTES)
    throw new FieldbookError('disk-full', 'The disk has no room for this file', {
      detail: `${bavail * bsize} bytes are free`,
    });
}
