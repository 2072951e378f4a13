import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { watchInstalled } from '../build/smoke/as-installed.ts';
import { freshHome } from '../build/smoke/home.ts';
import { startAndOpen } from '../build/smoke/packed-program.ts';
import { openSite } from '../build/smoke/site.ts';
import { desktopProgram } from './desktop-program.ts';
import { ENVIRONMENT } from './electron-stand-in/world-names.ts';
import { expect, test } from './fixture.ts';
import { root } from './shell-process.ts';

test('what can be seen of the program from outside is seen', async ({ data }) => {
  test.setTimeout(240_000);
  const site = await openSite();
  const done: string[] = [];
  const say = (step: string): void => void done.push(step);
  try {
    // The stand-in's browser has errands of its own: packets are counted around the packed program alone.
    await watchInstalled(desktopProgram(data), { site, say, watchMs: 1_000, counts: false });
  } finally {
    await site.close();
  }
  expect(done.slice(1)).toEqual([
    'starts and shows a page',
    'opens a link while it runs',
    'reads a pack that is opened with it',
  ]);
});

test('from an AppImage it has the user’s desktop open links with it', async ({ data }) => {
  const home = freshHome();
  const image = join(data, 'Fieldbook.AppImage');
  writeFileSync(image, '');
  const env = {
    ...home.env,
    XDG_CONFIG_HOME: data,
    XDG_DATA_DIRS: data,
    // As its start script describes an AppImage: where it is, and where it is mounted.
    APPIMAGE: image,
    APPDIR: dirname(process.execPath),
    [ENVIRONMENT.packaged]: '1',
    [ENVIRONMENT.resources]: join(root, 'dist'),
  };
  const started = await startAndOpen(desktopProgram(data), ['--lang=en'], { ...home, env });
  const entry = join(dirname(home.data), 'applications', 'app.fieldbook.appimage.desktop');
  try {
    await expect.poll(() => existsSync(entry) && readFileSync(entry, 'utf8')).toContain(`TryExec=${image}\n`);
  } finally {
    started.child.kill();
    await started.ended;
  }
});
