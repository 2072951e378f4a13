import type { Download, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { busyClient } from './busy-client.ts';
import { expect, test } from './fixture.ts';
import { itemCount } from './item-count.ts';
import { coloursOf, pagesOf, readsPaper } from './paper-text.ts';
import { violationsOf } from './violations.ts';

const CLIENT = 'Hospital Universitario "Añil" <b>& Söhne</b>';
/** Of forty every tenth is not needed: what `busyClient` leaves. */
const DONE = 36;
const TOTAL = itemCount() - 4;

test.use({ setup: { lang: 'en' } });

async function openReport(page: Page, origin: string, lang = 'es'): Promise<void> {
  await busyClient(page, CLIENT, lang);
  await page.goto(`${origin}/en/report`);
  await expect(page.locator('.sheet h2').first()).toHaveText(CLIENT);
}

async function savedFrom(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all<Download | void>([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const file = download as Download;
  return { name: file.suggestedFilename(), bytes: readFileSync((await file.path()) ?? '') };
}

test('the report is one page of what the client asks, in the client’s language', async ({
  reader: { page, origin },
}) => {
  await openReport(page, origin);
  const sheet = page.locator('.sheet');
  await expect(sheet.locator('[data-total] td')).toHaveText(['', `${DONE} / ${TOTAL}`, '3', '4']);
  await expect(sheet.locator('h3')).toHaveText(['Estado de cada fase', 'Hecho hasta ahora', 'Próximos pasos', 'Bloqueos', 'Decisiones necesarias']); // prettier-ignore
  await expect(sheet.locator('[data-part="blocked"] li').first()).toContainText('Luis Soto, para el 1 dic 2026, depende del cliente'); // prettier-ignore
  await expect(sheet.locator('[data-part="blocked"] li').nth(2)).toContainText('sin responsable, sin fecha');
  await expect(sheet.locator('[data-part="next"] li').first()).toContainText('Ana Ruiz, para el 15 ene 2027');
  await expect(sheet).not.toContainText(/Fuera de las fases|Anexo/);
  await page.getByRole('checkbox', { name: 'Appendix with all items' }).check();
  await expect(sheet.locator('.sheet-appendix tr[data-state="done"]').first()).toBeVisible();
});

test('what is written, the logo and “handed over” are remembered for the client', async ({ reader }) => {
  const { page, origin } = reader;
  await openReport(page, origin);
  await page.getByRole('button', { name: 'Write the decisions needed' }).click();
  await page.keyboard.insertText('Choose a **date**.\nChoose a room.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.sheet-text strong')).toHaveText('date');
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await page
    .locator('.report-logo input')
    .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: png });
  await expect(page.locator('.sheet-head img')).toBeVisible();
  await page.locator('.report-logo input').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') }); // prettier-ignore
  await expect(page.locator('.toast', { hasText: 'PNG or JPEG' })).toBeVisible();
  reader.takeComplaints();
  await page.getByRole('button', { name: 'Mark as handed over' }).click();
  await expect(page.locator('.report-told')).toContainText('The last report was handed over on');
  await expect(page.locator('.sheet h3').nth(1)).toContainText('Hecho desde el informe del');
  await expect(page.locator('.sheet')).toContainText('Nada todavía.');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.sheet h3').nth(1)).toHaveText('Hecho hasta ahora');
  await page.reload();
  await expect(page.locator('.sheet-head img')).toBeVisible();
  await expect(page.locator('.sheet-text strong')).toHaveText('date');
});

test('every file has the totals of the screen and the name of the client', async ({ reader: { page, origin } }) => {
  await openReport(page, origin, 'en');
  const csv = await savedFrom(page, 'CSV');
  expect(csv.bytes.toString()).toContain(`Total,${TOTAL}\r\nDone,${DONE}\r\n`);
  const markdown = (await savedFrom(page, 'Markdown')).bytes.toString();
  expect(markdown).toContain(`| **Total** | ${DONE} | ${TOTAL} | 3 | 4 |`);
  expect(markdown).toContain('First line of reason 0.  \n  > Second line.');
  for (const [button, ending] of [['Word', 'docx'], ['Excel', 'xlsx']] as const) {
    const { name, bytes } = await savedFrom(page, button);
    expect(name).toMatch(new RegExp(`^report-hospital-universitario-añil-b-sohne-b-\\d{4}-\\d{2}-\\d{2}\\.${ending}$`)); // prettier-ignore
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  }
}); // prettier-ignore

test('as PDF it is one page, with bars, client and page number; with the appendix all items', async ({
  reader: { page, origin, shell },
}) => {
  test.skip(!readsPaper, 'this machine has no pdftotext and pdftoppm (poppler)');
  await openReport(page, origin);
  const pdf = async (): Promise<Buffer> => {
    if (shell === 'browser') return page.pdf({ preferCSSPageSize: true });
    const { name, bytes } = await savedFrom(page, 'PDF');
    expect(name).toMatch(/^informe-hospital-.*\.pdf$/);
    return bytes;
  };
  const one = await pdf();
  const pages = pagesOf(one);
  expect(pages).toHaveLength(1);
  const [words = ''] = pages;
  expect(words).toMatch(new RegExp(`Total +${DONE} / ${TOTAL} +3 +4`));
  expect(words).toContain(`${CLIENT} · `);
  expect(words).toMatch(/Página 1 de 1/);
  expect(words).toMatch(/Por el cliente.*Por el asociado/);
  // What only the screen is for does not print.
  expect(words).not.toMatch(/Write|Mark as|Excel/);
  // The bars: done, blocked, and the ground of what is open.
  const colours = coloursOf(one);
  for (const colour of ['24703f', 'a8321f', 'dbdbdb'])
    expect(colours.get(colour) ?? 0, colour).toBeGreaterThan(20);
  await page.getByRole('checkbox', { name: 'Appendix with all items' }).check();
  const whole = pagesOf(await pdf());
  expect(whole.length).toBeGreaterThan(5);
  expect(whole[0]).toContain('Por el cliente');
  expect(whole.at(-1)).toContain(`Página ${whole.length} de ${whole.length}`);
});

test.describe('the print window of a browser', () => {
  test('is what PDF opens', async ({ reader: { page, origin } }) => {
    await openReport(page, origin);
    await page.evaluate(() =>
      Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }),
    );
    await page.getByRole('button', { name: 'PDF', exact: true }).click();
    await expect(page.locator('body')).toHaveAttribute('data-printed', '');
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`the report keeps nobody out, ${theme}`, async ({ reader: { page, origin } }) => {
    await openReport(page, origin);
    await page.getByRole('checkbox', { name: 'Appendix with all items' }).check();
    await expect(page.locator('.sheet-appendix')).toBeVisible();
    await page.evaluate((wanted) => document.documentElement.setAttribute('data-theme', wanted), theme);
    expect((await violationsOf(page)).map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });
}

test.describe('in a narrow window', () => {
  test.use({ setup: { lang: 'en', context: { viewport: { width: 390, height: 800 } } } });

  test('nothing of the report is cut', async ({ reader: { page, origin } }) => {
    await busyClient(page, 'W'.repeat(120), 'es');
    await page.goto(`${origin}/es/report`);
    await page.getByRole('checkbox', { name: 'Anexo con todos los elementos' }).check();
    await expect(page.locator('.sheet-appendix')).toBeVisible();
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.sheet :is(td, th, h2, h3, h4, p, li), .report-options *')]
        .filter((element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden'))
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
