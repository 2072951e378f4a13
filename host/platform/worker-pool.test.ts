import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkerPool, workerCount } from './worker-pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-pool-'));
const jobs = JSON.stringify(new URL('./worker-jobs.ts', import.meta.url).href);

function workerFile(name: string, body: string): URL {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `import { answerJobs } from ${jobs};\n${body}`);
  return pathToFileURL(file);
}

const moody = workerFile(
  'moody',
  `answerJobs((job) => {
    if (job === 'hang') for (;;);
    if (job === 'wait') { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500); return 'waited'; }
    if (job === 'pattern') /^(a+)+$/.test('a'.repeat(60) + 'b');
    if (job === 'throw') throw new Error('no');
    if (job === 'exit') process.exit(3);
    if (job === 'eat') { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
    return job.toUpperCase();
  });`,
);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('worker pool', () => {
  it('answers every job, in whatever order they finish', async () => {
    const pool = openWorkerPool<string, string>({ file: moody, size: 2 });
    const words = Array.from({ length: 50 }, (_, at) => `word ${at}`);
    const outcomes = await Promise.all(words.map((word) => pool.run(word)));
    await pool.close();
    expect(outcomes).toEqual(words.map((word) => ({ fate: 'done', value: word.toUpperCase() })));
  });

  it('kills a job that hangs and goes on with a fresh worker', async () => {
    const pool = openWorkerPool<string, string>({ file: moody, size: 1, processorMs: () => 200 });
    const outcomes = await Promise.all(['a', 'hang', 'b', 'hang', 'c'].map((job) => pool.run(job)));
    await pool.close();
    expect(outcomes.map(({ fate }) => fate)).toEqual(['done', 'killed', 'done', 'killed', 'done']);
  });

  it('kills a job that hangs in one pattern', async () => {
    const pool = openWorkerPool<string, string>({ file: moody, size: 1, processorMs: () => 200 });
    expect(await pool.run('pattern')).toEqual({
      fate: 'killed',
      message: 'more than 200 ms of processor time',
    });
    await pool.close();
  });

  it('lets a job finish that was only kept waiting, however long by the clock', async () => {
    const pool = openWorkerPool<string, string>({ file: moody, size: 1, processorMs: () => 100 });
    expect(await pool.run('wait')).toEqual({ fate: 'done', value: 'waited' });
    await pool.close();
  });

  it('counts each job by itself: many short ones in one worker are no long one', async () => {
    const file = workerFile(
      'busy',
      `answerJobs(() => { const used = () => { const { user, system } = process.threadCpuUsage(); return user + system; }; const from = used(); while (used() - from < 60_000); return 'done'; });`,
    );
    const pool = openWorkerPool<string, string>({ file, size: 1, processorMs: () => 300 });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => pool.run('go')));
    await pool.close();
    expect(new Set(outcomes.map(({ fate }) => fate))).toEqual(new Set(['done']));
  });

  it('survives a job that throws, ends the worker, or eats its memory', async () => {
    const limits = { maxOldGenerationSizeMb: 32 };
    const pool = openWorkerPool<string, string>({ file: moody, size: 1, processorMs: () => 20_000, limits });
    const outcomes = await Promise.all(['throw', 'exit', 'eat', 'last'].map((job) => pool.run(job)));
    await pool.close();
    expect(outcomes.map(({ fate }) => fate)).toEqual(['failed', 'crashed', 'crashed', 'done']);
  });

  it('gives up on a worker file that cannot start instead of hiring for ever', async () => {
    const pool = openWorkerPool<string, string>({
      file: workerFile('broken', 'throw new Error("no")'),
      size: 1,
    });
    expect((await pool.run('a')).fate).toBe('crashed');
    await pool.close();
  });

  it('settles what waits when it is closed, and refuses what comes after', async () => {
    const pool = openWorkerPool<string, string>({ file: moody, size: 1 });
    const running = pool.run('hang');
    const queued = pool.run('a');
    await pool.close();
    expect([(await running).fate, (await queued).fate]).toEqual(['killed', 'killed']);
    expect((await pool.run('b')).fate).toBe('crashed');
  });

  it('leaves one core to the window', () => {
    expect([workerCount(1), workerCount(2), workerCount(8)]).toEqual([1, 1, 7]);
  });
});
