import { readFileSync } from 'node:fs';
import { openLaptop } from './testing/signed-site.ts';

/** A laptop in a process of its own, to be killed at any moment: `node sync-victim.ts DATA SITE ROOT`. */
const [data = '', site = '', root = ''] = process.argv.slice(2);
const laptop = openLaptop({ data, root: readFileSync(root), sites: [site] });
process.stdout.write('ready\n');
const state = await laptop.sync.run({ by: 'apply', shrink: false });
process.stdout.write(`${state.state}\n`);
await laptop.sync.close();
