import { expect, test } from './fixture.ts';
import { readTo, topWords } from './read-to.ts';

test.describe('a page', () => {
  test.use({ setup: { lang: 'en', path: '/en/page/initiate-conduct-customer-kick-off-partner' } });

  test('says what it is: phase, day, audience, minutes, and where one is', async ({ reader: { page } }) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Conduct the customer kickoff' })).toBeVisible();
    const head = page.locator('.page-head');
    await expect(head.getByRole('link', { name: 'Initiate', exact: true }).first()).toBeVisible();
    await expect(head).toContainText(/Updated \d+ \w+ 2026/);
    await expect(head).toContainText('For: partners');
    await expect(head).toContainText(/\d+ minutes/);
    await expect(page.locator('article')).not.toContainText('ms.author');
  });

  test('has an outline that follows the reading', async ({ reader: { page } }) => {
    const outline = page.getByRole('navigation', { name: 'On this page' });
    await outline.getByRole('link', { name: 'Checklist', exact: true }).click();
    await expect(page).toHaveURL(/#checklist$/);
    await expect(outline.getByRole('link', { name: 'Checklist', exact: true })).toHaveAttribute(
      'aria-current',
      'location',
    );
  });

  test('leads on to the next page and back, by keys too', async ({ reader: { page } }) => {
    const next = page.getByRole('navigation', { name: 'Previous and next page' }).getByRole('link').last();
    const title = (await next.innerText()).replace(/^Next\s*/, '');
    await next.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conduct the customer kickoff');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conduct the customer kickoff');
  });

  test('changes its language on the same paragraph, with one key', async ({ reader: { page } }) => {
    await readTo(page, '#key-outputs');
    await page.keyboard.press('e');
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Conduct the customer kickoff');
    expect(await topWords(page)).toBe('Resultados clave');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conduct the customer kickoff');
    expect(await topWords(page)).toBe('Key outputs');
  });

  test('opens again where one left it, also after the reader was ended', async ({ reader }) => {
    await readTo(reader.page, '#key-inputs');
    const page = await reader.restart();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conduct the customer kickoff');
    await expect.poll(() => topWords(page)).toBe('Key inputs');
  });

  test('gives a link to a heading that opens it in another window', async ({ reader }) => {
    await reader.page.getByRole('button', { name: /Copy a link to “Objectives”/ }).click();
    await expect.poll(reader.clipboard).toMatch(/#objectives$/);
    await reader.follow(await reader.clipboard());
    await expect.poll(() => topWords(reader.page)).toBe('Objectives');
  });

  test('copies it also where the clipboard is not given to the page, as in the desktop shell', async ({
    reader,
  }) => {
    const { page } = reader;
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    const button = page.getByRole('button', { name: /Copy a link to “Objectives”/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(reader.clipboard).toMatch(/#objectives$/);
    await expect(button).toBeFocused();
  });
});

for (const lang of ['en', 'es']) {
  test.describe(`a template in ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/resources-template-remediation-list` } });

    test('is copied as it stands', async ({ reader }) => {
      const { page } = reader;
      const box = page.locator('.code-box');
      await box.getByRole('button').click();
      await expect.poll(reader.clipboard).not.toBe('');
      const copied = await reader.clipboard();
      expect(copied.trim()).toBe((await box.locator('pre').innerText()).trim());
      expect(copied.split('\n').length).toBeGreaterThan(20);
      expect(copied).toContain(lang === 'en' ? 'SIGN-OFF' : 'FIRMA');
    });
  });
}

test.describe('a page that is not there', () => {
  test.use({ setup: { lang: 'es', path: '/es/page/no-hay-nada' } });

  test('says so and leads home', async ({ reader: { page } }) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No se encontró la página');
    await page.getByRole('link', { name: 'Ir a la página de inicio' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Las fases del proyecto' })).toBeVisible();
  });
});

test.describe('a page of facts', () => {
  test.use({ setup: { lang: 'es', path: '/es/page/resources-dates' } });

  test('says beside its title when they were looked up, and other pages do not', async ({
    reader: { page, origin },
  }) => {
    await expect(page.locator('.page-head')).toContainText(/Datos comprobados el \d+ \w+ \d{4}/);
    await page.goto(`${origin}/en/page/resources-dates`);
    await expect(page.locator('.page-head')).toContainText(/Facts checked on \d+ \w+ \d{4}/);
    await page.goto(`${origin}/en/page/resources-glossary`);
    await expect(page.locator('.page-head')).toContainText('Updated');
    await expect(page.locator('.page-head')).not.toContainText('Facts checked');
  });
});

test.describe('a folder with one Spanish page of the playbook', () => {
  const content = new URL('folders/one-page', import.meta.url).pathname;
  test.use({ setup: { content, lang: 'es', path: '/es/page/adoption-continuum-partner' } });

  test('is read with everything that is there, and what is not is said', async ({ reader: { page } }) => {
    const article = page.locator('article');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Adopción continua');
    await expect(page.locator('.page-head')).toContainText('Múltiples fases');
    await expect(article).not.toContainText('required metadata');
    const activities = article.locator('.heading-line:has(#actividades-de-adopción) ~ ul').first();
    await expect(activities.locator('> li')).toHaveCount(2);
    await expect(activities.locator('> li').last().locator('ul > li')).toHaveCount(2);
    await expect(activities.locator('[data-fate="missing"]')).toHaveCount(5);
    await expect(article.locator('table tr')).toHaveCount(2);
    await expect(article.locator('a[data-fate="external"]')).toHaveCount(2);
    await activities.locator('[data-fate="missing"]').first().click();
    await expect(page.getByRole('status').filter({ hasText: 'no está en el cuaderno' })).toBeVisible();
    // A missing link is part of its sentence, and the keyboard reaches it.
    expect(
      await activities
        .locator('[data-fate="missing"]')
        .first()
        .evaluate((one) => getComputedStyle(one).display),
    ).toBe('inline');
    await activities.locator('[data-fate="missing"]').last().press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: 'no está en el cuaderno' }).first(),
    ).toBeVisible();
    await article.getByText('Inicio').click();
    await expect(article).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('an outside link shows where it goes before anything opens', async ({ reader: { page } }) => {
    const outside = page.locator('article a[data-fate="external"]').first();
    await outside.click();
    const dialog = page.getByRole('dialog', { name: '¿Abrir esta dirección?' });
    await expect(dialog).toContainText('https://video.example/abc');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(outside).toBeFocused();
  });
});

test.describe('a page with tabs and folds', () => {
  const content = new URL('folders/hidden-places', import.meta.url).pathname;
  test.use({ setup: { content, lang: 'en', path: '/en/page/places' } });

  test('opens what hides the place a link leads to', async ({ reader: { page } }) => {
    const outline = page.getByRole('navigation', { name: 'On this page' });
    // At the top nothing is reached yet, also no heading that stands in a tab behind.
    await expect(outline.locator('[aria-current]')).toHaveCount(0);
    await page.locator('article').getByRole('link', { name: 'In the second tab' }).click();
    await expect(page.getByRole('tab', { name: 'B' })).toHaveAttribute('aria-selected', 'true');
    await expect.poll(() => topWords(page)).toBe('In the second tab');
    await page.goBack();
    await page.locator('article').getByRole('link', { name: 'Folded away' }).click();
    await expect.poll(() => topWords(page)).toBe('Folded away');
  });

  test('keeps the paragraph over a change of language within a fold', async ({
    reader: { page, origin },
  }) => {
    await page.goto(`${origin}/en/page/places#folded`);
    await expect.poll(() => topWords(page)).toBe('Folded away');
    await readTo(page, 'details p:nth-of-type(4)');
    expect(await topWords(page)).toMatch(/^Paragraph 4/);
    await page.keyboard.press('e');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lugares ocultos');
    await expect.poll(() => topWords(page)).toMatch(/^Párrafo 4/);
  });
});
