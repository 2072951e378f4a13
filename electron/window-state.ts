import { join } from 'node:path';
import { z } from 'zod';
import { ADDRESS_MAX_LENGTH } from '../host/contract/place.ts';
import { readTextIfThere, writeFileAtomic } from '../host/platform/files.ts';

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
  return stateSchema.parse(parse(readTextIfThere(join(data, FILE)) ?? '{}'));
}

export function writeWindowState(data: string, state: WindowState): void {
  writeFileAtomic(join(data, FILE), `${JSON.stringify(state)}\n`);
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
