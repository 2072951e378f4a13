import { mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from '../../host/settings/folders.ts';

/** A user's home with nothing of ours in it. By the environment, and not by `--data`: beside a link no flag of ours counts. */
export interface Home {
  readonly env: NodeJS.ProcessEnv;
  /** Where the program then keeps its data. */
  readonly data: string;
}

export function freshHome(platform: NodeJS.Platform = process.platform): Home {
  const folder = mkdtempSync(join(tmpdir(), 'fieldbook-smoke-'));
  const own: Readonly<Record<string, string>> =
    platform === 'win32'
      ? { LOCALAPPDATA: folder }
      : platform === 'darwin'
        ? { HOME: folder }
        : { XDG_DATA_HOME: folder };
  const env = { ...process.env, ...own };
  const data = dataFolder({ platform, home: own['HOME'] ?? homedir(), env });
  mkdirSync(data, { recursive: true });
  return { env, data };
}
