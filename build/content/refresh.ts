import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { TIMESTAMP_DAYS, timeOf, wholeNumber } from './publish.ts';
import { refreshSite } from './publish-edition.ts';
import { keysAt } from './sign-with.ts';

/** Renews the timestamp, so that laptops know the edition is still the newest. */
export const refreshCommand: Command = {
  usage: 'SITE --keys DIR [--sign-with COMMAND|--env-keys] [--expires DAYS]',
  summary: 'Renew the timestamp of a site, and all else a new root asks for.',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' }, expires: { type: 'string' }, now: { type: 'string' }, 'sign-with': { type: 'string' }, 'env-keys': { type: 'boolean' } },
    });
    const [site] = positionals;
    if (!site || !values.keys) throw new UsageError('A site folder and --keys are needed.');
    const timestampDays = wholeNumber(values.expires ?? String(TIMESTAMP_DAYS), '--expires');
    const keys = keysAt({ folder: resolve(values.keys), signWith: values['sign-with'], envKeys: values['env-keys'] });
    const { all, edition } = refreshSite({ site: resolve(site), keys, now: timeOf(values.now), timestampDays });
    terminal.line(`Edition ${edition.number}: ${all ? 'everything signed anew' : 'the timestamp is renewed'}`);
    return 0;
  },
};
