import { readKeys } from './keys.ts';
import { publishEdition } from './publish-edition.ts';
import { LAB_NOW, memorySources, smallPlaybook } from './testing/signed-site.ts';

/** A publisher in a process of its own that publishes one edition after the other until it is killed: `node publish-victim.ts KEYS SITE FROM`. */
const [folder = '', site = '', from = '0'] = process.argv.slice(2);
const keys = readKeys(folder);
process.stdout.write('ready\n');
for (let at = Number(from); ; at += 1) {
  const sources = memorySources(smallPlaybook(4, { 'en/page-1.md': `# Page 1\n\nEdition ${at}.\n` }));
  publishEdition({ site, keys, sources, now: LAB_NOW + at * 1_000, timestampDays: 30, keep: 3 });
}
