import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fingerprintOf } from '../../host/sync/roots.ts';
import { UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { makeKeys } from './keys.ts';
import { timeOf, wholeNumber } from './publish.ts';

/** Days a root is valid: it is renewed by `rotate root`. */
export const ROOT_DAYS = 1_095;

/** Makes a publisher's keys. */
export const keysCommand: Command = {
  usage: 'DIR [--root-keys N] [--threshold N]',
  summary: 'Make the keys of a publisher and the first root file.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'root-keys': { type: 'string' }, threshold: { type: 'string' }, now: { type: 'string' } },
    });
    const [folder] = positionals;
    if (!folder) throw new UsageError('A folder for the keys is needed.');
    const keys = makeKeys(resolve(folder), {
      rootKeys: wholeNumber(values['root-keys'] ?? '2', '--root-keys'),
      threshold: wholeNumber(values.threshold ?? '1', '--threshold'),
      now: timeOf(values.now),
      rootDays: ROOT_DAYS,
    });
    terminal.line(`Keys in ${folder}. Keep them out of any repository, and "root" offline.`);
    terminal.line(`Readers trust 1.root.json: ${fingerprintOf(keys.roots[0] ?? Buffer.alloc(0))}`);
    return 0;
  },
};
