import { expect, test } from 'vitest';
import type { Timing } from '../platform/timing.ts';
import { CHECK_AFTER_START_MS, CHECK_BEHIND_MS, CHECK_EVERY_MS, CHECK_JITTER } from './limits.ts';
import { startSchedule } from './schedule.ts';

/** A clock that only moves when told. */
function handClock() {
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
  const go = async (ms: number) => {
    now += ms;
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.filter(({ at }) => at > now);
    due.forEach(({ work }) => work());
    await new Promise((done) => setImmediate(done));
  };
  return { timing, go };
}

function start(rhythm: () => 'none' | 'once' | 'always', random = 0.5, behind = () => false) {
  const { timing, go } = handClock();
  const checks: number[] = [];
  const schedule = startSchedule({
    timing,
    rhythm,
    random: () => random,
    behind,
    check: () => {
      checks.push(timing.now());
      return Promise.resolve();
    },
  });
  return { schedule, checks, go };
}

test('checks soon after the start, every six hours, and when the network is back', async () => {
  const { schedule, checks, go } = start(() => 'always');
  await go(CHECK_AFTER_START_MS - 1);
  expect(checks).toHaveLength(0);
  await go(1);
  await go(CHECK_EVERY_MS);
  expect(checks).toHaveLength(2);
  schedule.cameOnline();
  await go(CHECK_AFTER_START_MS);
  expect(checks).toHaveLength(3);
  schedule.stop();
  await go(CHECK_EVERY_MS * 3);
  expect(checks).toHaveLength(3);
});

test.each([0, 1])('the jitter moves the next check by a tenth at most (%i)', async (random) => {
  const { checks, go } = start(() => 'always', random);
  await go(CHECK_AFTER_START_MS);
  await go(CHECK_EVERY_MS * (1 - CHECK_JITTER / 2) - 1);
  expect(checks).toHaveLength(1);
  await go(CHECK_EVERY_MS * CHECK_JITTER + 2);
  expect(checks).toHaveLength(2);
});

test('an edge that is some minutes behind is asked again before long, and only while it is behind', async () => {
  let behind = true;
  const { checks, go } = start(
    () => 'always',
    0.5,
    () => behind,
  );
  await go(CHECK_AFTER_START_MS);
  await go(CHECK_BEHIND_MS);
  expect(checks).toHaveLength(2);
  behind = false;
  await go(CHECK_BEHIND_MS);
  expect(checks).toHaveLength(3);
  await go(CHECK_BEHIND_MS);
  expect(checks).toHaveLength(3);
});

test('by hand never checks by itself; at start checks once; a changed setting counts at once', async () => {
  let rhythm: 'none' | 'once' = 'none';
  const { schedule, checks, go } = start(() => rhythm);
  await go(CHECK_EVERY_MS * 2);
  schedule.cameOnline();
  await go(CHECK_EVERY_MS * 2);
  expect(checks).toHaveLength(0);
  rhythm = 'once';
  schedule.restart();
  await go(CHECK_AFTER_START_MS);
  await go(CHECK_EVERY_MS * 2);
  expect(checks).toHaveLength(1);
});
