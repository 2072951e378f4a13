import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal, UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { ONLINE_FOLDER, ROOT_FOLDER, onlineRoles, readKeys, rootKeyFiles, writeKey } from './keys.ts';
import type { Keys, OnlineRole, SigningKey } from './keys.ts';
import { ROOT_DAYS } from './keys-command.ts';
import { timeOf } from './publish.ts';
import { keysOfRoot, signRoot } from './publish-metadata.ts';

export type Rotated = OnlineRole | 'root';

/**
 * Replaces the key of a role, or every root key, and signs the next root with the old root keys and the new ones (TUF 5.3.4, 5.3.5).
 * Root keys kept elsewhere stay trusted, and one that was lost is replaced with the others. The old key stays beside as `.old`;
 * until all that is new is written nothing that was is touched. `refresh` or the next publish then signs the site under it.
 */
export function rotateKey(folder: string, role: Rotated, now: number): Keys {
  const before = readKeys(folder);
  const version = before.roots.length + 1;
  const named = keysOfRoot(before.roots.at(-1) ?? Buffer.alloc(0));
  if (before.root.length < named.threshold) {
    throw new Refusal(`This needs ${named.threshold} of the root keys, and ${before.root.length} are here: put them back into the folder "root".`);
  }
  const files = role === 'root' ? named.root.map((_key, at) => join(folder, ROOT_FOLDER, `root-${at + 1}.pem`)) : [join(folder, ONLINE_FOLDER, `${role}.pem`)];
  const fresh = files.map((file) => nextKey(file));
  const [first] = fresh;
  const root = role === 'root' ? fresh : named.root.map((key) => ({ id: key.keyID, key }));
  const online = role !== 'root' && first ? { ...before.online, [role]: first } : before.online;
  const signers = role === 'root' ? [...before.root, ...fresh] : before.root;
  const signed = signRoot({ version, root, online, threshold: named.threshold, signers, now, days: ROOT_DAYS });
  const next = join(folder, `${version}.root.json.next`);
  writeFileSync(next, signed);
  for (const file of role === 'root' ? rootKeyFiles(folder) : files) renameSync(file, `${file}.old-${version - 1}`);
  for (const file of files) renameSync(`${file}.next`, file);
  renameSync(next, join(folder, `${version}.root.json`));
  return readKeys(folder);
}

/** A key beside the one it replaces. One that an earlier try left is not trusted by anything and goes. */
function nextKey(file: string): SigningKey {
  rmSync(`${file}.next`, { force: true });
  return writeKey(`${file}.next`);
}

/** Rotates keys from the command line. */
export const rotateCommand: Command = {
  usage: 'root|targets|snapshot|timestamp --keys DIR',
  summary: 'Replace a key; "refresh" then puts the new root on the site.',
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { keys: { type: 'string' }, now: { type: 'string' } } });
    const role = (['root', ...onlineRoles] as const).find((name) => name === positionals[0]);
    if (!role || !values.keys) throw new UsageError('A role and --keys are needed.');
    const keys = rotateKey(resolve(values.keys), role, timeOf(values.now));
    terminal.line(`Root version ${keys.roots.length}: new key for ${role}. Now refresh the site.`);
    return 0;
  },
};
