import { statSync } from 'node:fs';
import { FieldbookError } from '../../../contract/shapes/errors.ts';
import { TRANSFER_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { MadeFile } from '../../../contract/shapes/keeping.ts';
import { isoTime } from '../../platform/clock.ts';
import { timeToName } from './folder.ts';
import type { Upkeep } from './restore.ts';
import { INLINE_BYTES, runUpkeep } from './run-upkeep.ts';
import { exportText } from '../records/transfer.ts';

/** Everything, or one client, as a file for the user. */
export function exportFile({ connection, clock }: Upkeep, engagement: string | null): MadeFile {
  const made = isoTime(clock);
  return fileOf(
    made,
    Buffer.from(exportText(connection.read, connection.database, made, engagement), 'utf8'),
  );
}

/**
 * The same without holding the window up: a worker makes the file of a large notebook. Where it does not come to an end (a damaged row) it is
 * made here: that mends what it meets.
 */
export async function exportAside(upkeep: Upkeep, engagement: string | null): Promise<MadeFile> {
  const { connection, clock, log } = upkeep;
  if (connection.closed || statSync(connection.file).size <= INLINE_BYTES)
    return exportFile(upkeep, engagement);
  const made = isoTime(clock);
  try {
    const { file } = connection;
    const { text } = await runUpkeep({ kind: 'export', file, to: null, made, engagement });
    return text === undefined ? exportFile(upkeep, engagement) : fileOf(made, Buffer.from(text, 'utf8'));
  } catch (error) {
    if (error instanceof FieldbookError && error.code === 'transfer-too-large') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    log.write('warn', 'export beside the window failed', { reason });
    return exportFile(upkeep, engagement);
  }
}

function fileOf(made: string, content: Buffer): MadeFile {
  if (content.length > TRANSFER_MAX)
    throw new FieldbookError('transfer-too-large', 'The export is larger than what can be imported');
  return {
    name: `fieldbook-${timeToName(made)}.json`,
    mime: 'application/json',
    base64: content.toString('base64'),
  };
}
