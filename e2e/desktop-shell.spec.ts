import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { askHost } from './ask-host.ts';
import type { MenuView } from './electron-stand-in/menu-view.ts';
import { openDesk } from './desk.ts';
import { expect, test } from './fixture.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const PAGE = `/en/page/${NETWORK}`;

test.use({ setup: { lang: 'en', path: PAGE } });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Begins a note on the first item; nothing is saved yet. */
async function beginNote(page: Page, words: string): Promise<void> {
  await expect(page.locator('.item-tick').first()).toBeEnabled();
  await page.locator('.item').first().focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: /^Note on/ })).toBeFocused();
  await page.keyboard.insertText(words);
}

async function firstNote(page: Page): Promise<string> {
  const args = { lang: 'en', key: NETWORK };
  const { rows } = await askHost<{ rows: readonly { note: string }[] }>(page, 'checklist.page', args);
  return rows[0]?.note ?? '';
}

test.describe('a note that is being written', () => {
  test('is kept when its window is closed', async ({ reader }) => {
    await beginNote(reader.page, 'Closed with the mouse');
    await reader.desk().window('close');
    await reader.desk().ended;
    expect(await firstNote(await reader.restart())).toBe('Closed with the mouse');
  });

  test('is kept when the app is quit', async ({ reader }) => {
    await beginNote(reader.page, 'Quit from the menu');
    await reader.desk().choose('File', 'Quit Fieldbook');
    expect(await reader.desk().ended).toBe(0);
    expect(await firstNote(await reader.restart())).toBe('Quit from the menu');
  });

  test('is kept when the page is loaded anew from the menu', async ({ reader }) => {
    await beginNote(reader.page, 'Loaded anew');
    await reader.desk().choose('View', 'Load again');
    await expect(reader.page.locator('.item-note').first()).toHaveText('Loaded anew');
  });
});

test.describe('the menu', () => {
  test('goes where it says, from the keyboard too', async ({ reader }) => {
    const { page } = reader;
    await expect(heading(page)).toHaveText('Review network readiness');
    await reader.desk().choose('Go', 'Home');
    await expect(page).toHaveURL(/\/en$/);
    await reader.desk().choose('Go', 'Back');
    await expect(heading(page)).toHaveText('Review network readiness');
    await reader.desk().choose('Go', 'Forward');
    await expect(page).toHaveURL(/\/en$/);
    await reader.desk().choose('File', 'Settings');
    await expect(page).toHaveURL(/\/en\/settings$/);
    await page.keyboard.press('Alt+Home');
    await expect(page).toHaveURL(/\/en$/);
  });

  test('prints, and makes the text larger and smaller again', async ({ reader }) => {
    const desk = reader.desk();
    const zoom = async () => (await desk.windows())[0]?.zoom;
    await desk.choose('File', 'Print…');
    expect(await desk.recorded('webContents.print')).toHaveLength(1);
    await desk.choose('View', 'Zoom in');
    expect(await zoom()).toBeGreaterThan(0);
    await desk.choose('View', 'Actual size');
    expect(await zoom()).toBe(0);
    await reader.page.keyboard.press('Control+=');
    await expect.poll(zoom).toBeGreaterThan(0);
    await reader.page.keyboard.press('Control+0');
    await expect.poll(zoom).toBe(0);
    await reader.page.keyboard.press('Control+-');
    await expect.poll(zoom).toBeLessThan(0);
  });

  test('speaks the language of the settings from its first to its last line', async ({ reader }) => {
    const labels = (lines: readonly MenuView[]): string[] =>
      lines.flatMap(({ label, items }) => [label, ...labels(items)]);
    const english = labels(await reader.desk().menu());
    await askHost(reader.page, 'settings.write', { lang: 'es' });
    await expect.poll(async () => (await reader.desk().menu())[0]?.label).toBe('Archivo');
    const spanish = labels(await reader.desk().menu());
    expect(spanish).toHaveLength(english.length);
    expect(spanish.filter((label) => english.includes(label) && label !== 'Zoom')).toEqual([]);
  });
});

test.describe('the menu of the right mouse button', () => {
  test('copies and searches chosen words', async ({ reader }) => {
    const { page } = reader;
    const words = page.locator('.prose p[data-block]').first();
    const chosen = await words.evaluate((block) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode() as Text;
      getSelection()?.setBaseAndExtent(text, 0, text, 17);
      return String(getSelection());
    });
    await words.click({ button: 'right', position: { x: 20, y: 8 } });
    await expect.poll(async () => (await reader.desk().popup()).map(({ label }) => label.slice(0, 6))).toEqual(['Copy', 'Search']); // prettier-ignore
    const [, search] = await reader.desk().popup();
    await reader.desk().choosePopup(search?.label ?? '');
    await expect(page.getByRole('combobox')).toHaveValue(chosen.trim());
  });

  test('opens a link in a window of its own, and copies it as one that any reader opens', async ({
    reader,
  }) => {
    const { page } = reader;
    const link = page.locator('#side a[href*="/page/"]').first();
    const href = await link.getAttribute('href');
    await link.click({ button: 'right' });
    await expect.poll(async () => (await reader.desk().popup()).map(({ label }) => label)).toEqual(['Open in new window', 'Copy link']); // prettier-ignore
    await reader.desk().choosePopup('Copy link');
    const key = href?.split('/page/')[1];
    expect(await reader.desk().recorded('clipboard.writeText')).toEqual([[`fieldbook://page/en/${key}`]]);
    const opened = page.context().waitForEvent('page');
    await reader.desk().choosePopup('Open in new window');
    const other = await opened;
    await expect(other).toHaveURL(new RegExp(`${href}$`));
    await expect(heading(page)).toHaveText('Review network readiness');
  });

  test('cuts and pastes in a note', async ({ reader }) => {
    const { page } = reader;
    await beginNote(page, 'Ask Ana');
    await page.keyboard.press('Control+a');
    const field = page.getByRole('textbox', { name: /^Note on/ });
    await field.click({ button: 'right' });
    await expect.poll(async () => (await reader.desk().popup()).map(({ role }) => role)).toEqual(['cut', 'copy', 'paste', 'selectAll']); // prettier-ignore
  });
});

test.describe('two windows', () => {
  test('on one page keep each what the other does, from a key, the menu and a middle click', async ({
    reader,
  }) => {
    const { page } = reader;
    const opened = page.context().waitForEvent('page');
    await page.keyboard.press('Control+Shift+n');
    const second = await opened;
    await expect(heading(second)).toHaveText('Review network readiness');
    const third = page.context().waitForEvent('page', (one) => one !== second);
    await page.locator('#side a[href*="/page/"]').first().click({ button: 'middle' });
    await third;
    await expect.poll(async () => (await reader.desk().windows()).length).toBe(3);
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.locator('.item').first().focus();
    await page.keyboard.press('x');
    await expect(second.locator('.checklist-bar')).toContainText('1 of 10 done');
    await second.close();
    await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
    await expect.poll(async () => (await reader.desk().windows()).length).toBe(2);
  });

  test('are opened by no page of another place', async ({ reader }) => {
    await reader.page.evaluate(() => window.open('https://evil.example/'));
    await expect.poll(async () => (await reader.desk().windows()).length).toBe(1);
    await reader.page.evaluate(() => {
      location.href = 'https://evil.example/';
    });
    await expect(heading(reader.page)).toHaveText('Review network readiness');
    expect(reader.page.url()).toBe(`${reader.origin}${PAGE}`);
    reader.takeComplaints();
  });
});

test.describe('what the system hands over', () => {
  test('a link brings the window forward, at its place', async ({ reader }) => {
    const desk = reader.desk();
    await desk.window('minimize');
    await desk.hand('open-url', 'fieldbook://page/es/phase-assess');
    await expect(reader.page).toHaveURL(/\/es\/page\/phase-assess$/);
    expect((await desk.windows())[0]).toMatchObject({ minimized: false });
  });

  test('a link that is none of ours leads nowhere', async ({ reader }) => {
    for (const link of ['fieldbook://evil', 'fieldbook://page/en/../x', 'https://evil.example', 'fieldbook:'])
      await reader.desk().hand('open-url', link);
    await expect(reader.page).toHaveURL(`${reader.origin}${PAGE}`);
  });

  test('a second start gives way, and brings the first one its place', async ({ reader, data }) => {
    const second = openDesk({ flags: [`--data=${data}`], locale: 'en-US' });
    expect(await second.ended).toBe(0);
    expect((await reader.desk().windows()).length).toBe(1);
  });

  test('a file that is no pack is told on the page', async ({ reader, data }) => {
    const file = join(data, 'holiday.fieldbook');
    writeFileSync(file, 'not a pack');
    await reader.desk().hand('open-file', file);
    await expect(reader.page.locator('.sync-chip')).toHaveAttribute('title', /is no pack|not a pack|pack/i);
  });
});

test.describe('when something goes wrong', () => {
  test('a page whose process ends is loaded anew, where it was', async ({ data }) => {
    const desk = openDesk({ flags: [`--data=${data}`, '--lang=en'] });
    const title = () =>
      desk.script<string>(`document.querySelector('h1')?.textContent ?? ''`).catch(() => '');
    await expect.poll(title, { timeout: 30_000 }).toBe('Partner Playbook');
    await desk.hand('open-url', `fieldbook:/${PAGE.replace('/en/page/', '/page/en/')}`);
    await expect.poll(title).toBe('Review network readiness');
    await desk.window('crash');
    await expect.poll(title).toBe('Review network readiness');
    expect(await desk.recorded('dialog.showMessageBox')).toEqual([]);
    expect(await desk.quit()).toBe(0);
  });

  test('a page that does not answer is asked about, and loaded anew when one says so', async ({ reader }) => {
    const desk = reader.desk();
    await desk.answer(0);
    await desk.window('hang');
    await expect.poll(async () => (await desk.recorded('dialog.showMessageBox')).length).toBe(1);
    await expect(heading(reader.page)).toHaveText('Review network readiness');
  });

  test('in the app itself, the page says so and everything goes on', async ({ reader }) => {
    const { page } = reader;
    await expect(heading(page)).toHaveText('Review network readiness');
    await reader.desk().throwUp('nobody expected this');
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(page.locator('.item-tick').first()).toBeEnabled();
    await page.locator('.item').first().focus();
    await page.keyboard.press('x');
    await expect(page.locator('.checklist-bar')).toContainText('1 of 10 done');
    expect(await reader.desk().recorded('dialog.showErrorBox')).toEqual([]);
  });
});

test('asks for no spelling dictionary, and has one session for the page and one for the host', async ({
  reader,
}) => {
  const sessions = await reader.desk().sessions();
  expect(sessions.map(({ partition }) => partition).toSorted()).toEqual(['', 'fieldbook-host']);
  expect(sessions.flatMap(({ dictionaries }) => dictionaries)).toEqual([]);
});
