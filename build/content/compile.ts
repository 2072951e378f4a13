import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compileEdition } from '../../host/library/compile/compile.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import { terminal, UsageError } from './command.ts';
import type { Command } from './command.ts';

/** Makes one edition file of a folder. */
export const compileCommand: Command = {
  usage: 'DIR --out FILE [--number N] [--made ISO]',
  summary: 'Make one edition file of a folder.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' }, number: { type: 'string' }, made: { type: 'string' } },
    });
    const [folder] = positionals;
    if (folder === undefined || values.out === undefined) throw new UsageError('A folder and --out are needed.');
    const number = Number(values.number ?? 0);
    if (!Number.isSafeInteger(number) || number < 0) throw new UsageError('--number takes a whole number.');
    const result = await compileEdition({
      content: folderFiles(resolve(folder)),
      out: resolve(values.out),
      number,
      ...(values.made === undefined ? {} : { made: new Date(values.made).toISOString() }),
    });
    terminal.line(`Edition ${result.id}: ${result.pages} pages in ${values.out}`);
    return 0;
  },
};
