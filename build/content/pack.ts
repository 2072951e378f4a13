import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFolder } from '../../host/platform/make-folder.ts';
import { assertReplaceable, writeBeside } from '../../host/sync/pack-export.ts';
import type { PackEntry } from '../../host/sync/pack-file.ts';
import { METADATA_FOLDER } from '../../host/sync/remote.ts';
import { Refusal, UsageError, terminal } from './command.ts';
import type { Command } from './command.ts';
import { readSite, targetFile } from './publish-site.ts';

/** A site's signed files in one: what goes on a USB stick. */
export async function packSite(site: string, out: string): Promise<number> {
  const roots = rootsOf(site);
  const state = readSite(site, roots);
  if (!state?.edition) throw new Refusal(`nothing was published in ${site} yet`);
  const { versions, edition, targets } = state;
  const metadata = [...roots.map((_root, at) => `${at + 1}.root.json`), 'timestamp.json', `${versions.snapshot}.snapshot.json`, `${versions.targets}.targets.json`];
  const content = edition.parts.flatMap((part): readonly PackEntry[] => {
    const [index, pack] = [targets.get(`index/${part}.json`), targets.get(`pack/${part}.fbb`)];
    if (!index || !pack) throw new Refusal(`the site lacks the pack of ${part}.`);
    return [
      { name: index.name, bytes: readFileSync(targetFile(site, index)) },
      { name: `content/${part}.fbb`, bytes: readFileSync(targetFile(site, pack)) },
    ];
  });
  makeFolder(dirname(out));
  return writeBeside(out, [...metadata.map((name) => ({ name: `metadata/${name}`, bytes: readFileSync(join(site, METADATA_FOLDER, name)) })), ...content]);
}

/** The chain of roots a site serves, version 1 first. */
export function rootsOf(site: string): readonly Buffer[] {
  const roots: Buffer[] = [];
  for (let file = join(site, METADATA_FOLDER, '1.root.json'); existsSync(file); file = join(site, METADATA_FOLDER, `${roots.length + 1}.root.json`)) {
    roots.push(readFileSync(file));
  }
  return roots;
}

/** Writes a site as one `.fieldbook` file. */
export const packCommand: Command = {
  usage: 'SITE --out FILE.fieldbook',
  summary: 'Write a site as one file for a USB stick.',
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string' } } });
    const [site] = positionals;
    if (!site || !values.out?.endsWith('.fieldbook')) throw new UsageError('A site folder and --out FILE.fieldbook are needed.');
    assertReplaceable(resolve(values.out));
    terminal.line(`${values.out}: ${await packSite(resolve(site), resolve(values.out))} bytes`);
    return 0;
  },
};
