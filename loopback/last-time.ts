import { join } from 'node:path';
import { writeFileAtomic } from '../host/platform/files.ts';
import type { Log } from '../host/platform/log.ts';
import { isSecret } from './guard.ts';
import { ownFile, readOwnText } from '../host/platform/own-place.ts';

/** What this reader was to the browser when it last ran: where it was, and what its windows know it by. */
export interface LastTime {
  /** 0 when it is not known. */
  readonly port: number;
  readonly secrets: readonly string[];
}

const FILE = 'browser.json';
const PORT_MAX = 65_535;
const NOTHING: LastTime = { port: 0, secrets: [] };

/** Read from the data folder. A file that cannot be used is none: then windows of before are let in by an address, as new ones are. */
export function readLastTime(data: string, log: Log): LastTime {
  const text = readOwnText(join(data, FILE), log);
  if (text === null) return NOTHING;
  try {
    return lastTimeOf(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    log.write('warn', 'a file of ours cannot be used', { file: FILE, reason: error.message });
    return NOTHING;
  }
}

function lastTimeOf(value: unknown): LastTime {
  const { port, secrets } = Object(value) as { readonly port?: unknown; readonly secrets?: unknown };
  const usable = Number.isInteger(port) && Number(port) > 0 && Number(port) <= PORT_MAX;
  const all: readonly unknown[] = Array.isArray(secrets) ? secrets : [];
  return {
    port: usable ? Number(port) : 0,
    secrets: all.filter((one): one is string => typeof one === 'string' && isSecret(one)),
  };
}

/** Keeps it for the next time; on a disk that takes nothing there is no next time. */
export function keepLastTime(data: string, now: LastTime, log: Log): void {
  const file = join(data, FILE);
  try {
    ownFile(file);
    writeFileAtomic(file, `${JSON.stringify(now)}\n`);
  } catch (error) {
    log.write('warn', 'the browser shell keeps nothing for its next start', { reason: String(error) });
  }
}
