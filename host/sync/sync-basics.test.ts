import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  LAB_NOW,
  DAY_MS,
  bytesBelow,
  openLaptop,
  openMirror,
  openPublisher,
  scratchFolder,
  smallPlaybook,
  syncOnce,
} from '../../build/content/testing/signed-site.ts';

test('publish, sync, change a page, publish again, sync: the page arrives in a few requests', async () => {
  using folder = scratchFolder();
  const publisher = openPublisher(folder.path);
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  publisher.publish(smallPlaybook());
  const mirror = await openMirror(() => publisher.site);
  try {
    const options = { data: join(folder.path, 'data'), root, sites: [mirror.url] };
    expect(await syncOnce(options)).toMatchObject({ state: 'updated', number: 1, files: 14 });
    mirror.requests.length = 0;
    expect(await syncOnce(options)).toMatchObject({ state: 'up-to-date' });
    expect(mirror.requests).toEqual(['/sync/metadata/2.root.json', '/sync/metadata/timestamp.json']);
    publisher.publish(smallPlaybook(6, { 'en/page-1.md': '# Page 1\n\nNew words.\n' }), LAB_NOW + 1_000);
    mirror.requests.length = 0;
    const before = mirror.bytes();
    const laptop = openLaptop(options);
    expect(await laptop.sync.run({ by: 'apply', shrink: false })).toMatchObject({
      state: 'updated',
      number: 2,
      files: 1,
    });
    expect([...new Set(laptop.states.map(({ state }) => state))]).toEqual([
      'checking',
      'downloading',
      'applying',
      'updated',
    ]);
    expect(mirror.requests.length).toBeLessThanOrEqual(6);
    expect(mirror.bytes() - before).toBeLessThan(6 * 1_024);
    expect(Buffer.from(laptop.editions.current()?.read('en/page-1.md') ?? '').toString()).toContain(
      'New words',
    );
    await laptop.sync.close();
    expect(
      bytesBelow(join(options.data, 'sync', 'staging')) + bytesBelow(join(options.data, 'sync', 'partial')),
    ).toBe(0);
  } finally {
    await mirror.close();
  }
});

test('the same content published twice gives the same bytes', () => {
  using one = scratchFolder();
  const publisher = openPublisher(one.path);
  publisher.publish(smallPlaybook());
  const first = readFileSync(join(publisher.site, 'sync/metadata/1.targets.json'));
  expect(publisher.publish(smallPlaybook(), LAB_NOW + DAY_MS)).toMatchObject({ changed: false });
  expect(readFileSync(join(publisher.site, 'sync/metadata/1.targets.json'))).toEqual(first);
});
