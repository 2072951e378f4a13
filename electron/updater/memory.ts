import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readTextIfThere, writeFileAtomic } from '../../host/platform/files.ts';
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

/** Opens `updates.json` of the data folder and notes which version runs: a newer one than last time has news. */
export function openMemory(data: string, version: string): UpdateMemory {
  const file = join(data, 'updates.json');
  let now = memorySchema.parse(parse(readTextIfThere(file) ?? '{}'));
  const write = (change: Partial<Remembered>): void => {
    now = { ...now, ...change };
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic(file, `${JSON.stringify(now, null, 2)}\n`);
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
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
