import { mkdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomic } from '../../host/platform/files.ts';
import { root } from '../shell-process.ts';
import { resultTable } from './result.ts';
import type { Result } from './result.ts';

/** Every bench by name; each is loaded only when it runs. */
const benches: Readonly<Record<string, () => Promise<Result>>> = {
  start: async () => (await import('./start-bench.ts')).run(),
  compile: async () => (await import('./compile-bench.ts')).run(),
  reading: async () => (await import('./reading-bench.ts')).run(),
  drawing: async () => (await import('./drawing-bench.ts')).run(),
  preview: async () => (await import('./preview-bench.ts')).run(),
  search: async () => (await import('./search-bench.ts')).run(),
  notebook: async () => (await import('./notebook-bench.ts')).run(),
  transfer: async () => (await import('./transfer-bench.ts')).run(),
  sync: async () => (await import('./sync-bench.ts')).run(),
  publish: async () => (await import('./publish-bench.ts')).run(),
  crash: async () => (await import('./crash-bench.ts')).run(),
  'sync-crash': async () => (await import('./sync-crash-bench.ts')).run(),
  faults: async () => (await import('./faults-bench.ts')).run(),
  damage: async () => (await import('./damage-bench.ts')).run(),
};

/** `npm run bench [-- NAME…]`: runs the benches one after the other, prints their tables, keeps the figures as JSON. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const results: Result[] = [];
  for (const [name, run] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const result = await run();
    results.push(result);
    console.log(`\n${resultTable(result)}`);
  }
  const folder = join(root, 'dist', 'bench');
  mkdirSync(folder, { recursive: true });
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memory: totalmem(),
  };
  writeFileAtomic(join(folder, 'figures.json'), JSON.stringify({ machine, results }, null, 2));
  const missed = results.flatMap((result) => result.figures).filter((figure) => figure.met === false);
  console.log(`\nKept in dist/bench/figures.json. Goals missed: ${missed.length}.`);
}

await main();
