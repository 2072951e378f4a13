import { appendFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isoTime, systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { FILE_MODE } from './private-files.ts';
import { ownFile, ownFolder } from './own-place.ts';

/** A log file is put aside as `.1` at this size, bytes. */
const LOG_MAX_BYTES = 1_000_000;

export type LogLevel = 'info' | 'warn' | 'error';

/** One line a happening; never the user's notes or client names. */
export interface Log {
  write(level: LogLevel, message: string, detail?: Readonly<Record<string, string | number | boolean>>): void;
}

export const silentLog: Log = { write: () => undefined };

/** A log that appends JSON lines to a file and keeps one older generation. A log that cannot be written is not worth stopping for. */
export function fileLog(file: string, clock: Clock = systemClock): Log {
  const failed = (error: unknown, line: string): void => {
    process.stderr.write(`fieldbook: cannot write the log (${String(error)})\n${line}\n`);
  };
  try {
    ownFolder(dirname(file));
    ownFile(file);
  } catch (error) {
    failed(error, '');
  }
  return {
    write(level, message, detail) {
      const line = JSON.stringify({ time: isoTime(clock), level, message, ...detail });
      try {
        rotate(file);
        appendFileSync(file, `${line}\n`, { mode: FILE_MODE });
      } catch (error) {
        failed(error, line);
      }
    },
  };
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_MAX_BYTES) renameSync(file, `${file}.1`);
}
