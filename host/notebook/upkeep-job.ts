import { FieldbookError } from '../contract/errors.ts';
import { openImmutable, openReadOnly } from '../platform/database.ts';
import type { Database } from '../platform/database.ts';
import { writeFileAtomic } from '../platform/files.ts';
import { inspect } from './inspect.ts';
import type { Findings } from './inspect.ts';
import { reader } from './store.ts';
import { exportText } from './transfer.ts';

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
      readonly to: string;
      readonly made: string;
      /** `null`: everything. */
      readonly engagement: string | null;
    };

/** What was found; nothing is wrong with what was exported, else it was not. */
export function upkeepJob(job: UpkeepJob): Findings {
  const database = job.kind === 'inspect' && job.still ? openImmutable(job.file) : openReadOnly(job.file);
  try {
    if (job.kind === 'inspect') return inspect(database);
    writeFileAtomic(job.to, exportOneState(database, job.made, job.engagement));
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
