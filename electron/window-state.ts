import { join } from 'node:path';
import { z } from 'zod';
import { ADDRESS_MAX_LENGTH } from '../contract/shapes/place.ts';
import { writeFileAtomic } from '../host/platform/files.ts';
import { silentLog } from '../host/platform/log.ts';
import { ownFile, readOwnText } from '../host/platform/own-place.ts';

/** A place on the page's own address, to be loaded again; never another scheme or host. */
const pathSchema = z
  .string()
  .max(ADDRESS_MAX_LENGTH)
  .regex(/^\/(?!\/)[^\\\u0000-\u0020]*$/);

const stateSchema = z.object({
  path: pathSchema.catch('/'),
  width: z.int().min(480).max(16_384).catch(1_280),
  height: z.int().min(360).max(16_384).catch(860),
  maximized: z.boolean().catch(false),
});

export type WindowState = z.output<typeof stateSchema>;

const FILE = 'window.json';

/** Where the window was and what it showed; a file that cannot be read is a first start. */
export function readWindowState(data: string): WindowState {
  return stateSchema.parse(parse(readOwnText(join(data, FILE), silentLog) ?? '{}'));
}

/** Keeps it; a disk that takes nothing costs the next start its size and place, and nothing now. */
export function writeWindowState(data: string, state: WindowState): void {
  const file = join(data, FILE);
  try {
    ownFile(file);
    writeFileAtomic(file, `${JSON.stringify(state)}\n`);
  } catch (error) {
    process.stderr.write(`fieldbook: the window's place is not kept (${String(error)})\n`);
  }
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
