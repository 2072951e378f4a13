import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal, UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { leads, readLive } from './live-site.ts';
import { rootsOf } from './pack.ts';
import { addressOf } from './publish-history.ts';
import { readSite } from './publish-site.ts';
import { exitCodeOf, filesOf, rootFor, runClient, sentence, sourceOf } from './sync.ts';

/** Says whether a laptop would accept a site, and why not. */
export const verifyCommand: Command = {
  usage: 'SITE|FILE.fieldbook [--root FILE] [--live URL]',
  summary: 'Say whether a laptop would accept a site, also one that has the live edition, and why not.',
  run: async (args) => {
    const options = { root: { type: 'string' }, live: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const from = sourceOf(positionals[0]);
    if (values.live !== undefined) await assertFollows(from, values.live);
    const data = mkdtempSync(join(tmpdir(), 'fieldbook-verify-'));
    try {
      const state = await runClient({ from, data, root: rootFor(from, values.root), shrink: true });
      terminal.line(state.state === 'updated' ? `good: edition ${state.number}, ${filesOf(state.files)}` : sentence(state));
      return exitCodeOf(state);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  },
};

/** A site that is about to be uploaded must go on from the one laptops have seen: alone it may look good and lock every one of them out. */
async function assertFollows(site: string, live: string): Promise<void> {
  if (!statSync(site, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError('--live goes with a folder that is about to be uploaded.');
  const roots = rootsOf(site);
  const [next, seen] = [readSite(site, roots), await readLive({ address: addressOf(live), roots })];
  if (!seen || !next) return;
  const [here, there] = [next, seen].map(({ edition }) => edition?.number ?? 0);
  if (!leads(next, seen)) {
    throw new Refusal(`edition ${here} is older than the live site (edition ${there}), so laptops would refuse it: publish with --from`);
  }
  if (here === there && next.edition?.content !== seen.edition?.content) {
    throw new Refusal(`edition ${here} is another one than the live site’s of the same number: publish with --from`);
  }
}
