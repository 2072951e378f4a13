import { parseArgs } from 'node:util';
import { products } from './products.ts';
import { makeIfStale } from './stale.ts';

/** Makes what is missing or older than its sources; `force` makes everything. */
export async function buildAll(options: {
  readonly force: boolean;
  readonly say: (line: string) => void;
}): Promise<void> {
  for (const product of products) {
    const begun = performance.now();
    const made = await makeIfStale(product, options.force);
    if (made) options.say(`${product.name}: made in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { force: { type: 'boolean', default: false } } });
  await buildAll({ force: values.force, say: (line) => console.log(line) });
  console.log('dist is up to date');
}
