import { join } from 'node:path';
import { z } from 'zod';
import type { UpdateServices } from '../../host/update-part.ts';
import { writeFileAtomic } from '../../host/platform/files.ts';
import { ownFile, ownFolder, readOwnText } from '../../host/platform/own-place.ts';
import { isNewer, parseVersion } from './version.ts';

const memorySchema = z.object({
  /** The version that ran last. */
  ran: z.string().nullable().catch(null),
  /** The version whose news have not been looked at. */
  news: z.string().nullable().catch(null),
  /** The version the user put off. */
  later: z.string().nullable().catch(null),
  /** When the server was last asked with an answer that held. */
  checked: z.iso.datetime().nullable().catch(null),
});

type Remembered = z.output<typeof memorySchema>;

/** What the updater remembers between starts. Losing it costs nothing but a question asked twice. */
export interface UpdateMemory {
  readonly read: () => Remembered;
  readonly write: (change: Partial<Remembered>) => void;
}

/**
 * Opens `updates.json` of the data folder and notes which version runs: a newer one than last time has news. On a disk that takes nothing it
 * remembers until the app is closed.
 */
export function openMemory(data: string, version: string, log: UpdateServices['log']): UpdateMemory {
  const file = join(data, 'updates.json');
  let now = memorySchema.parse(parse(readOwnText(file, log) ?? '{}'));
  const write = (change: Partial<Remembered>): void => {
    now = { ...now, ...change };
    try {
      ownFolder(data);
      ownFile(file);
      writeFileAtomic(file, `${JSON.stringify(now, null, 2)}\n`);
    } catch (error) {
      log.write('warn', 'what the updater knows is not kept', { reason: String(error) });
    }
  };
  if (now.ran !== version) write({ ran: version, news: isUpdate(now.ran, version) ? version : null });
  return { read: () => now, write };
}

function isUpdate(from: string | null, to: string): boolean {
  const before = from === null ? null : parseVersion(from);
  const after = parseVersion(to);
  return before !== null && after !== null && isNewer(after, before);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    // Text that is no JSON; nothing else is thrown here.
    return {};
  }
}
