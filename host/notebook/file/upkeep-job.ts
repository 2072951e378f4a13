import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { openDurable, openImmutable, openReadOnly } from '../../platform/database.ts';
import type { Database } from '../../platform/database.ts';
import { writeFileAtomic } from '../../platform/files.ts';
import { inspect } from './inspect.ts';
import type { Findings } from './inspect.ts';
import { reader } from '../records/store.ts';
import { exportText } from '../records/transfer.ts';

/** How long writing the file anew waits for others that use it, milliseconds: it is tried again later. */
const REWRITE_WAIT_MS = 500;

/** The long work on a notebook file: on a connection of its own, in a worker when the file is large. */
export type UpkeepJob =
  | {
      readonly kind: 'inspect';
      readonly file: string;
      /** Nobody writes it: a backup. */ readonly still: boolean;
    }
  | {
      readonly kind: 'export';
      readonly file: string;
      /** `null`: it is handed back. */
      readonly to: string | null;
      readonly made: string;
      /** `null`: everything. */
      readonly engagement: string | null;
    }
  | {
      /** Writes the file anew: what was deleted is in none of its pages, nor in its log, any more. */
      readonly kind: 'rewrite';
      readonly file: string;
    };

/** What was found; nothing is wrong with what was exported, else it was not. */
export interface UpkeepDone extends Findings {
  /** An export that goes to no file. */
  readonly text?: string;
}

export function upkeepJob(job: UpkeepJob): UpkeepDone {
  if (job.kind === 'rewrite') return rewrite(job.file);
  const database = job.kind === 'inspect' && job.still ? openImmutable(job.file) : openReadOnly(job.file);
  try {
    if (job.kind === 'inspect') return inspect(database);
    const text = exportOneState(database, job.made, job.engagement);
    if (job.to === null) return { damage: null, rows: [], text };
    writeFileAtomic(job.to, text);
    return { damage: null, rows: [] };
  } finally {
    database.close();
  }
}

function rewrite(file: string): UpkeepDone {
  const database = openDurable(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${REWRITE_WAIT_MS}`);
    database.exec('VACUUM');
    if (Number(database.one('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy']) !== 0)
      throw new FieldbookError('internal', 'Another window is reading the notebook: its log stays for now');
    return { damage: null, rows: [] };
  } finally {
    database.close();
  }
}

/** One state of the notebook, whatever is written meanwhile. */
function exportOneState(database: Database, made: string, engagement: string | null): string {
  database.exec('BEGIN');
  const read = reader(database, (kind) => {
    throw new FieldbookError('notebook-damaged', 'A damaged row is not exported', { detail: kind });
  });
  return exportText(read, database, made, engagement);
}
