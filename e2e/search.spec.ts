import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';
import { timeLetters } from './typing.ts';
import { violationsOf } from './violations.ts';

/** Between two letters, milliseconds: a quick typist. */
const LETTER_MS = 60;

const palette = (page: Page) =>
  page.getByRole('dialog', { name: /Search the playbook|Buscar en el cuaderno/ });
const options = (page: Page) => palette(page).getByRole('option');
const first = (page: Page) => options(page).first();

/** Presses the key when the reader is there, and waits for the field as a person would. */
async function openPalette(page: Page, key = 'Control+k'): Promise<void> {
  await expect(page.locator('main h1').first()).toBeVisible();
  await page.keyboard.press(key);
  await expect(palette(page).getByRole('combobox')).toBeFocused();
}

/** The painted words of the page, each with the block it stands in. */
function painted(
  page: Page,
  name: string,
): Promise<readonly { readonly text: string; readonly within: string }[]> {
  return page.evaluate((highlight) => {
    const ranges = [...(CSS.highlights.get(highlight) ?? [])].filter((range) => range instanceof Range);
    return ranges.map((range) => ({
      text: range.toString(),
      within:
        range.startContainer.parentElement?.closest('td, .alert, [role="tabpanel"], details, p, li, h2, h3')
          ?.tagName ?? '',
    }));
  }, name);
}

/** Whether a painted word is inside the window. */
function paintedInView(page: Page, name: string): Promise<boolean> {
  return page.evaluate((highlight) => {
    const ranges = [...(CSS.highlights.get(highlight) ?? [])].filter((range) => range instanceof Range);
    const boxes = ranges.map((range) => range.getBoundingClientRect());
    return boxes.some(({ height, top, bottom }) => height > 0 && top >= 0 && bottom <= innerHeight);
  }, name);
}

test.describe('the palette', () => {
  test.use({ setup: { lang: 'es', path: '/es' } });

  test('takes what is typed before it is there, and no shortcut is pressed by it', async ({
    reader: { page },
  }) => {
    await expect(page.locator('main h1').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('eh entra id');
    await expect(palette(page).getByRole('combobox')).toHaveValue('eh entra id');
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dibs');
    await expect(palette(page).getByRole('combobox')).toHaveValue('dibs');
  });

  test('finds without accents and with a typo, by keyboard only', async ({ reader: { page } }) => {
    await openPalette(page);
    await page.keyboard.type('evaluacion tecnica', { delay: LETTER_MS });
    await expect(first(page)).toContainText('Llevar a cabo una evaluación técnica');
    await expect(first(page).locator('mark').first()).toHaveText('evaluación');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('respetar los limtes', { delay: LETTER_MS });
    await expect(palette(page).getByRole('status')).toContainText(
      'Se muestran los resultados de «respetar los limites»',
    );
    await expect(first(page)).toContainText('Respetar los límites');
    await page.keyboard.press('Enter');
    await expect(palette(page)).toHaveCount(0);
    await expect(page).toHaveURL(/migrate-plan-and-test-migration-partner#respetar-los/);
    await expect
      .poll(() => painted(page, 'search').then((ranges) => ranges.map(({ text }) => text.toLowerCase())))
      .toContain('límites');
    await expect.poll(() => paintedInView(page, 'search')).toBe(true);
    await expect(page.getByRole('heading', { name: 'Respetar los límites' })).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect.poll(() => painted(page, 'search')).toEqual([]);
  });

  test('mended words can be searched as they were typed, beside the sentence that says so', async ({
    reader: { page },
  }) => {
    await openPalette(page);
    await page.keyboard.type('respetar los limtes', { delay: LETTER_MS });
    const exactly = palette(page).getByRole('button', { name: 'Buscar exactamente «respetar los limtes»' });
    await expect(exactly).toBeInViewport();
    await exactly.focus();
    await page.keyboard.press('Enter');
    await expect(palette(page).getByRole('status')).toContainText('No se encontró nada');
    await expect(exactly).toHaveCount(0);
    await expect(page.getByRole('combobox')).toBeFocused();
  });

  test('keeps what was typed, and what was opened from it', async ({ reader: { page } }) => {
    await openPalette(page, '/');
    await page.keyboard.type('promotores', { delay: LETTER_MS });
    await expect(first(page)).toContainText('promotores');
    await page.keyboard.press('Control+Enter');
    await expect(page).toHaveURL(/success-build-champions-network-partner/);
    await expect(palette(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await openPalette(page);
    await expect(palette(page).getByRole('combobox')).toHaveValue('promotores');
    await page.keyboard.press('Delete');
    await expect(first(page)).toContainText('promotores');
    await expect(palette(page).getByRole('status')).toHaveText('Búsquedas recientes');
  });

  test('arrow keys go round; filters narrow; nothing found says what else there is', async ({
    reader: { page },
  }) => {
    await openPalette(page);
    await page.keyboard.type('taller', { delay: LETTER_MS });
    await expect(first(page)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(first(page)).toHaveAttribute('aria-selected', 'true');
    const chip = palette(page).getByRole('button', { name: 'Evaluación' });
    await chip.click();
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    await expect
      .poll(async () =>
        (await options(page).locator('.chip').allTextContents()).every((text) =>
          /Evaluación|fases/i.test(text),
        ),
      )
      .toBe(true);
    await chip.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('unannounced', { delay: LETTER_MS });
    await expect(palette(page).getByRole('status')).toContainText('No se encontró nada');
    await expect(options(page)).toContainText(['1 página en inglés']);
    await page.keyboard.press('Enter');
    await expect(first(page)).toContainText('Microsoft Entra ID');
    await expect(first(page).locator('.lang-mark')).toHaveText('en');
  });

  test('does things after >', async ({ reader: { page } }) => {
    await openPalette(page);
    await page.keyboard.type('> fase migr', { delay: LETTER_MS });
    await expect(options(page)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/es\/phase\/migrate$/);
    await openPalette(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('>tema oscuro', { delay: LETTER_MS });
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`is open to everyone: axe, ${theme}`, async ({ reader: { page } }) => {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      await openPalette(page);
      await page.keyboard.type('migracion', { delay: LETTER_MS });
      await expect(first(page)).toBeVisible();
      const violations = await violationsOf(page, { within: '.palette' });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  }

  test('shows results while one types', async ({ reader: { page } }) => {
    await openPalette(page);
    // How quickly is the bench's to say; here, that letter after letter changes what is shown.
    const times = await timeLetters(page, ['migración', 'plantilla', 'entra id']);
    expect(times.length).toBeGreaterThan(10);
    await expect(first(page)).toContainText('Entra ID');
  });
});

test.describe('marks', () => {
  test.use({ setup: { lang: 'en', content: join(import.meta.dirname, 'folders', 'search') } });

  for (const [word, within, what] of [
    ['narwhal', 'TD', 'a table'],
    ['pangolin', 'P', 'an alert'],
    ['axolotl', 'P', 'a tab that is not chosen'],
    ['capybara', 'P', 'a closed part'],
  ] as const) {
    test(`are where the word is: ${what}`, async ({ reader: { page } }) => {
      await openPalette(page);
      await page.keyboard.type(word, { delay: LETTER_MS });
      await expect(first(page)).toContainText('Places to find');
      await page.keyboard.press('Enter');
      await expect
        .poll(() =>
          painted(page, 'search').then((ranges) =>
            ranges.map((range) => ({ ...range, text: range.text.toLowerCase() })),
          ),
        )
        .toEqual([{ text: word, within }]);
      await expect.poll(() => paintedInView(page, 'search')).toBe(true);
    });
  }

  test('a whole document pasted into the palette or into find breaks neither', async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/en/page/places`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText('word '.repeat(20_000));
    // Nothing of it is cut: nothing is looked for until it is shorter.
    await expect(page.getByRole('search')).toContainText('too long');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('quokka '.repeat(3_000));
    await expect(page.locator('.palette-row').first()).toBeInViewport();
  });

  test('F3 and Shift+F3 walk through what was found, and bring the bar back', async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/en/page/places`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('quokka');
    const count = page.locator('.find-count');
    await expect(count).toHaveText('1 of 3');
    await page.keyboard.press('F3');
    await expect(count).toHaveText('2 of 3');
    await page.keyboard.press('Shift+F3');
    await page.keyboard.press('Shift+F3');
    await expect(count).toHaveText('3 of 3');
    await page.locator('#main').focus();
    await page.keyboard.press('F3');
    await expect(count).toHaveText('1 of 3');
    await page.getByRole('search').getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('F3');
    await expect(page.getByRole('textbox', { name: 'Find in this page' })).toHaveValue('quokka');
    await expect(count).toHaveText('1 of 3');
  });

  test('find in page counts, goes round, and opens what is closed', async ({ reader: { page, origin } }) => {
    await page.goto(`${origin}/en/page/places`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Control+f');
    const bar = page.getByRole('search');
    await page.keyboard.type('QUÓKKA', { delay: LETTER_MS });
    await expect(bar.getByRole('status')).toHaveText('1 of 3');
    expect((await painted(page, 'find')).map(({ text }) => text)).toEqual(['quokka', 'Quokka', 'quokka']);
    await page.keyboard.press('Enter');
    await expect(bar.getByRole('status')).toHaveText('2 of 3');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await expect(bar.getByRole('status')).toHaveText('3 of 3');
    for (const word of ['axolotl', 'capybara']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(word, { delay: LETTER_MS });
      await expect(bar.getByRole('status')).toHaveText('1 of 1');
      await expect.poll(() => paintedInView(page, 'find-current')).toBe(true);
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.type('zebra', { delay: LETTER_MS });
    await expect(bar.getByRole('status')).toHaveText('Not on this page');
    await page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
    expect(await painted(page, 'find')).toEqual([]);
  });
});
