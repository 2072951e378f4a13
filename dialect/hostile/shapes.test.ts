import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../front-matter.ts';
import { tooComplex } from '../too-complex.ts';
import { shapes } from './shapes.ts';

/** After this the worker is stopped, milliseconds: the library stops its own after 3 s. */
const LIMIT_MS = 5_000;

const endings = new Map<string, string>();
let worker: Worker | null = null;

/** Runs a shape as the library runs a page: in a thread that may be stopped. */
async function endOf(text: string): Promise<string> {
  const running = (worker ??= new Worker(new URL('./parse-worker.ts', import.meta.url)));
  const ending = await new Promise<string>((resolve) => {
    const end = (how: string) => {
      clearTimeout(timer);
      running.off('message', end);
      running.off('error', crash);
      resolve(how);
    };
    const crash = (error: Error) => end(`crashed: ${error.message}`);
    const timer = setTimeout(end, LIMIT_MS, 'stopped');
    running.on('message', end);
    running.on('error', crash);
    running.postMessage(text);
  });
  if (ending !== 'stopped') return ending;
  worker = null;
  await running.terminate();
  return ending;
}

afterAll(async () => {
  await worker?.terminate();
  console.info([...endings].map(([name, ending]) => `${ending.padEnd(9)} ${name}`).join('\n'));
});

describe('shapes that hurt parsers (threats M3, M4)', () => {
  it('are at least 50', () => {
    expect(Object.keys(shapes).length).toBeGreaterThanOrEqual(50);
  });

  it.each(Object.keys(shapes))('%s ends in a page, a notice or a stop', async (name) => {
    const ending = await endOf(shapes[name]?.() ?? '');
    endings.set(name, ending);
    expect(ending).toMatch(/^(?:page|too-deep|too-long|stopped)$/);
  });

  it('are mostly seen before they are parsed', () => {
    const seen = Object.values(shapes).filter((make) => tooComplex(splitFrontMatter(make()).body) !== null);
    expect(seen.length).toBeGreaterThanOrEqual(30);
  });
});
