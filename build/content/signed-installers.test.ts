import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../host/platform/files.ts';
import { signedInstaller } from '../../host/sync/handlers.ts';
import { publishEdition } from './publish-edition.ts';
import { signedInstallers } from './signed-installers.ts';
import { LAB_NOW, memorySources, openLaptop, openMirror, openPublisher, scratchFolder, smallPlaybook } from './testing/signed-site.ts';

test('an installer signed beside the content is known to a laptop, under its own name and hash only', async () => {
  using folder = scratchFolder();
  const installers = join(folder.path, 'installers');
  mkdirSync(installers);
  const name = 'Fieldbook-1.2.0-linux-x86_64.AppImage';
  writeFileSync(join(installers, name), 'the program');
  writeFileSync(join(installers, 'latest-linux.yml'), 'version: 1.2.0');
  const signed = await signedInstallers(installers);
  expect(signed.map((target) => target.name)).toEqual(['installers/fieldbook-1.2.0-linux-x86_64.appimage']);

  const publisher = openPublisher(folder.path);
  publisher.publish(smallPlaybook(3));
  const plan = { site: publisher.site, keys: publisher.keys, timestampDays: 30, keep: 3, now: LAB_NOW + 1_000 };
  const sources = memorySources(smallPlaybook(3));
  expect(publishEdition({ ...plan, sources, installers: signed }).changed).toBe(false);
  // A later edition without the option keeps what was signed.
  publishEdition({ ...plan, sources: memorySources(smallPlaybook(4)), now: LAB_NOW + 2_000 });

  const mirror = await openMirror(() => publisher.site);
  const root = publisher.keys.roots[0] ?? Buffer.alloc(0);
  const laptop = openLaptop({ data: join(folder.path, 'laptop'), root, sites: [mirror.url] });
  expect(signedInstaller(laptop.sync, name)).toBeNull();
  await laptop.sync.run({ by: 'apply', shrink: false });
  const bytes = readFileSync(join(installers, name));
  expect(signedInstaller(laptop.sync, name)).toEqual({ sha256: sha256(bytes), length: bytes.length });
  expect(signedInstaller(laptop.sync, 'Fieldbook-1.1.0-linux-x86_64.AppImage')).toBeNull();
  await laptop.sync.close();
  await mirror.close();
});
