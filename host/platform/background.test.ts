import { describe, expect, it } from 'vitest';
import type { TaskTrouble } from '../../contract/shapes/task.ts';
import { openBackground, RETRY_FIRST_MS, RETRY_LONGEST_MS } from './background.ts';
import { silentLog } from './log.ts';
import type { Timing } from './timing.ts';

/** A clock that only moves when told. */
function handTiming() {
  let now = 0;
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  const timing: Timing = {
    now: () => now,
    later: (work, ms) => {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => (waiting = waiting.filter((one) => one !== entry));
    },
  };
  const go = async (ms: number): Promise<void> => {
    now += ms;
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.filter(({ at }) => at > now);
    due.forEach(({ work }) => work());
    await new Promise((done) => setImmediate(done));
  };
  return { timing, go, pauses: () => waiting.map(({ at }) => at - now), now: () => now };
}

function lab() {
  const hand = handTiming();
  const told: (readonly TaskTrouble[])[] = [];
  const background = openBackground({
    log: silentLog,
    timing: hand.timing,
    clock: { now: hand.now },
    tell: (troubles) => told.push(troubles),
  });
  return { ...hand, told, background };
}

const full = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));

describe('the background', () => {
  it('a task that fails, now or later, is told and never rejects', async () => {
    const { background, told } = lab();
    await background.run('content-check', full);
    await background.run('notebook-upkeep', () => {
      throw new TypeError('a mistake of ours');
    });
    expect(background.troubles().map(({ task, failure }) => [task, failure.code])).toEqual([
      ['content-check', 'disk-full'],
      ['notebook-upkeep', 'internal'],
    ]);
    expect(told).toHaveLength(2);
  });

  it('tries again after pauses that grow to a longest one, and is quiet once it comes through', async () => {
    const { background, go, pauses, told } = lab();
    let broken = true;
    await background.run('content-check', () => (broken ? full() : null));
    const seen: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      const [pause = 0] = pauses();
      seen.push(pause);
      await go(pause);
    }
    expect(seen.slice(0, 4)).toEqual([1, 2, 4, 8].map((times) => times * RETRY_FIRST_MS));
    expect(seen.at(-1)).toBe(RETRY_LONGEST_MS);
    expect(background.troubles()[0]?.since).toBe(new Date(0).toISOString());
    broken = false;
    await go(RETRY_LONGEST_MS);
    expect(background.troubles()).toEqual([]);
    expect(told.at(-1)).toEqual([]);
    expect(pauses()).toEqual([]);
  });

  it('a rhythm goes on after a failure, does not hurry a task that waits, and ends when stopped', async () => {
    const { background, go } = lab();
    let runs = 0;
    let broken = true;
    const stop = background.every(
      'notebook-watch',
      () => {
        runs += 1;
        if (broken) throw new Error('gone');
      },
      { first: 10, every: 1_000 },
    );
    await go(10);
    for (let turn = 0; turn < 20; turn += 1) await go(1_000);
    expect(runs).toBe(1);
    broken = false;
    await go(RETRY_FIRST_MS);
    await go(1_000);
    const before = runs;
    expect(before).toBeGreaterThan(1);
    await go(1_000);
    expect(runs).toBe(before + 1);
    stop();
    await go(10_000);
    expect(runs).toBe(before + 1);
  });

  it('the user tries at once; what nobody started is put away', async () => {
    const { background } = lab();
    let broken = true;
    await background.run('app-update', () => (broken ? full() : null));
    background.report(new Error('nobody caught this'));
    expect(background.troubles().map(({ task, next }) => [task, next === null])).toEqual([
      ['app-update', false],
      ['other', true],
    ]);
    await background.retry('app-update');
    expect(background.troubles()).toHaveLength(2);
    broken = false;
    await background.retry('app-update');
    await background.retry('other');
    expect(background.troubles()).toEqual([]);
  });

  it('nothing is tried after the end', async () => {
    const { background, go, pauses } = lab();
    await background.run('content-check', full);
    background.close();
    expect(pauses()).toEqual([]);
    await background.run('content-check', full);
    await go(RETRY_LONGEST_MS);
    expect(background.troubles()).toHaveLength(1);
  });
});
