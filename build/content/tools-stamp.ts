import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../host/platform/files.ts';
import { root } from '../paths.ts';

/** Sources that decide what becomes of a page: what was compiled by others is not used again. */
const folders: readonly string[] = ['dialect', 'host/library', 'host/search'];

/** Changes with every edit of the parser or the compiler, so that a cache of theirs is never older than they are. */
export function toolsStamp(): string {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
  return sha256(files.toSorted().map((file) => sha256(readFileSync(join(root, file)))).join('')).slice(0, 16);
}
