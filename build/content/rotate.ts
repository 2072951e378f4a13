import { renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { ONLINE_FOLDER, ROOT_FOLDER, onlineRoles, readKeys, writeKey } from './keys.ts';
import type { Keys, OnlineRole } from './keys.ts';
import { ROOT_DAYS } from './keys-command.ts';
import { timeOf } from './publish.ts';
import { rootThreshold, signRoot } from './publish-metadata.ts';

export type Rotated = OnlineRole | 'root';

/**
 * Replaces the key of a role, or every root key, and signs the next root with the old root keys and the new ones (TUF 5.3.4, 5.3.5).
 * The old key stays beside as `.old`. `refresh` or the next publish then signs the site under it.
 */
export function rotateKey(folder: string, role: Rotated, now: number): Keys {
  const before = readKeys(folder);
  const version = before.roots.length + 1;
  const threshold = rootThreshold(before.roots.at(-1) ?? Buffer.alloc(0));
  if (before.root.length < threshold) throw new UsageError('The root keys are needed for this: put them back into the folder "root".');
  const root = role === 'root' ? before.root.map((_key, at) => replaceKey(join(folder, ROOT_FOLDER, `root-${at + 1}.pem`), version)) : before.root;
  const fresh = role === 'root' ? null : replaceKey(join(folder, ONLINE_FOLDER, `${role}.pem`), version);
  const online = fresh && role !== 'root' ? { ...before.online, [role]: fresh } : before.online;
  const signers = role === 'root' ? [...before.root, ...root] : root;
  writeFileSync(join(folder, `${version}.root.json`), signRoot({ version, root, online, threshold, signers, now, days: ROOT_DAYS }), { flag: 'wx' });
  return readKeys(folder);
}

function replaceKey(file: string, version: number) {
  renameSync(file, `${file}.old-${version - 1}`);
  return writeKey(file);
}

/** Rotates keys from the command line. */
export const rotateCommand: Command = {
  usage: 'root|targets|snapshot|timestamp --keys DIR',
  summary: 'Replace a key; "refresh" then puts the new root on the site.',
  run: (args) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { keys: { type: 'string' }, now: { type: 'string' } } });
    const role = (['root', ...onlineRoles] as const).find((name) => name === positionals[0]);
    if (!role || !values.keys) throw new UsageError('A role and --keys are needed.');
    const keys = rotateKey(resolve(values.keys), role, timeOf(values.now));
    terminal.line(`Root version ${keys.roots.length}: new key for ${role}. Now refresh the site.`);
    return Promise.resolve(0);
  },
};
