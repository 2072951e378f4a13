import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../front-matter.ts';
import { tooComplex } from '../too-complex.ts';
import { shapes } from './shapes.ts';
import { sample } from '../../build/trial-sample.ts';

/** With so much processor time the worker is stopped, milliseconds: more than the library gives any page of this length. */
const LIMIT_MS = 12_000;
const LOOK_EVERY_MS = 100;
/** Shapes that no limit sees and that only the clock of the processor ends. */
const stopped: ReadonlySet<string> = new Set(['many footnotes']);

const endings = new Map<string, string>();
let worker: Worker | null = null;

async function hire(): Promise<Worker> {
  const hired = new Worker(new URL('./parse-worker.ts', import.meta.url));
  await once(hired, 'online');
  return hired;
}

/** Runs a shape as the library runs a page: in a thread that may be stopped. */
async function endOf(text: string): Promise<string> {
  const running = (worker ??= await hire());
  const before = await running.cpuUsage();
  const ending = await new Promise<string>((resolve) => {
    const end = (how: string) => {
      clearInterval(timer);
      running.off('message', end);
      running.off('error', crash);
      resolve(how);
    };
    const crash = (error: Error) => end(`crashed: ${error.message}`);
    const look = async (): Promise<void> => {
      const { user, system } = await running.cpuUsage(before);
      if ((user + system) / 1_000 > LIMIT_MS) end('stopped');
    };
    const timer = setInterval(() => {
      look().catch((error: unknown) => end(`crashed: ${String(error)}`));
    }, LOOK_EVERY_MS);
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

  it.each(sample(Object.keys(shapes), 4))(
    '%s ends in a page or a notice in its time',
    { timeout: 120_000 },
    async (name) => {
      const ending = await endOf(shapes[name]?.() ?? '');
      endings.set(name, ending);
      expect(ending).toMatch(
        stopped.has(name) ? /^(?:page|stopped)$/ : /^(?:page|too-deep|too-many-signs|too-long)$/,
      );
    },
  );

  it('are mostly seen before they are parsed', () => {
    const seen = Object.values(shapes).filter((make) => tooComplex(splitFrontMatter(make()).body) !== null);
    expect(seen.length).toBeGreaterThanOrEqual(30);
  });
});
