import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { readKeys } from './keys.ts';
import { TIMESTAMP_DAYS, timeOf, wholeNumber } from './publish.ts';
import { refreshSite } from './publish-edition.ts';

/** Renews the timestamp, so that laptops know the edition is still the newest. */
export const refreshCommand: Command = {
  usage: 'SITE --keys DIR [--expires DAYS]',
  summary: 'Renew the timestamp of a site, and all else a new root asks for.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' }, expires: { type: 'string' }, now: { type: 'string' } },
    });
    const [site] = positionals;
    if (!site || !values.keys) throw new UsageError('A site folder and --keys are needed.');
    const timestampDays = wholeNumber(values.expires ?? String(TIMESTAMP_DAYS), '--expires');
    const { all, edition } = refreshSite({ site: resolve(site), keys: readKeys(resolve(values.keys)), now: timeOf(values.now), timestampDays });
    terminal.line(`Edition ${edition.number}: ${all ? 'everything signed anew' : 'the timestamp is renewed'}`);
    return 0;
  },
};
