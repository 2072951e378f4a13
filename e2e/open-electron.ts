import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Opened, Opening } from './fixture.ts';
import { root } from './shell-process.ts';

const ORIGIN = 'app://fieldbook';

/** Opens the reader in Electron's own program, where it can be had. */
export async function openElectron({ setup, data, watch }: Opening): Promise<Opened> {
  const start = async (): Promise<{ app: ElectronApplication; page: Page }> => {
    const flags = [
      `--data=${data}`,
      ...(setup.content ? [`--content=${setup.content}`] : []),
      ...(setup.lang ? [`--lang=${setup.lang}`] : []),
      ...(setup.flags ?? []),
    ];
    const { colorScheme, locale, timezoneId } = setup.context ?? {};
    const app = await _electron.launch({
      args: [root, ...flags],
      ...(colorScheme ? { colorScheme } : {}),
      ...(locale ? { locale } : {}),
      ...(timezoneId ? { timezoneId } : {}),
    });
    watch.follow(app.context(), ORIGIN);
    const page = await app.firstWindow();
    await page.waitForURL(`${ORIGIN}/**`);
    const { viewport } = setup.context ?? {};
    await page.setViewportSize(viewport ?? { width: 1_280, height: 800 });
    return { app, page };
  };
  let current = await start();
  if (setup.path) await current.page.goto(`${ORIGIN}${setup.path}`);
  return {
    reader: {
      page: current.page,
      shell: 'electron',
      data,
      origin: ORIGIN,
      restart: async () => {
        await current.app.close();
        current = await start();
        return current.page;
      },
      another: async () => {
        const opened = current.app.waitForEvent('window');
        await current.page.keyboard.press('ControlOrMeta+Shift+n');
        return opened;
      },
      follow: (link) =>
        current.app.evaluate(
          ({ app }, address) => void app.emit('open-url', { preventDefault: () => undefined }, address),
          link,
        ),
      clipboard: () => current.app.evaluate(({ clipboard }) => clipboard.readText()),
      spoil: () =>
        Promise.reject(new Error('what crosses between the processes of the real program is left alone')),
      desk: () => {
        throw new Error('menus and dialogs of the real system are not pressed from here');
      },
    },
    close: async () => {
      watch.leave(current.app.context());
      await current.app.close();
    },
  };
}
