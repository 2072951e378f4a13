import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answering, wires } from './sync-hostile.ts';
import { DAY_MS, openMirror, openPublisher, quickLimits, scratchFolder, smallPlaybook, syncOnce } from './testing/signed-site.ts';

test('S9 a bad mirror never keeps the good one away', async () => {
  using folder = scratchFolder();
  const publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook());
  const good = await openMirror(() => publisher.site);
  for (const [name, { answer }] of Object.entries(wires)) {
    const bad = await openMirror(() => publisher.site, answering(/timestamp|fbb/, answer));
    const data = join(folder.path, name.replaceAll(/\W/g, '-'));
    const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
    expect(await syncOnce({ data, root, limits: quickLimits, sites: [bad.url, good.url] })).toMatchObject({ state: 'updated', number: 1 });
    await bad.close();
  }
  await good.close();
});

describe('S10 the clock', () => {
  test.each([-3_650, -60, -2, 0, 2, 100, 3_650])('%i days off: reading works, and forward says so', async (days) => {
    using folder = scratchFolder();
    const publisher = openPublisher(folder.path);
    publisher.publish(smallPlaybook(), Date.now(), { timestampDays: 30 });
    const mirror = await openMirror(() => publisher.site);
    const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
    const state = await syncOnce({ data: join(folder.path, 'data'), root, sites: [mirror.url], now: Date.now() + days * DAY_MS });
    await mirror.close();
    if (days <= 2) expect(state).toMatchObject({ state: 'updated' });
    else expect(state).toMatchObject({ state: 'failed', failure: { code: 'sync-clock' } });
  });
});
