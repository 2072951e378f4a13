import type { Download, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';

const content = new URL('folders/files', import.meta.url).pathname;

async function savedBy(page: Page, link: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all<Download | void>([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  const file = download as Download;
  return { name: file.suggestedFilename(), bytes: readFileSync((await file.path()) ?? '') };
}

test.use({ setup: { content, lang: 'en', path: '/en/page/files' } });

test('files beside the pages are saved as they are, scripts as text, pictures are shown, programs are not part of the edition', async ({
  reader: { page },
}) => {
  await expect(page.getByRole('link', { name: 'the plan' })).toBeVisible();
  const plan = await savedBy(page, 'the plan');
  expect([plan.name, plan.bytes]).toEqual(['plan.docx', readFileSync(`${content}/plan.docx`)]);
  const script = await savedBy(page, 'the script');
  expect([script.name, script.bytes.toString()]).toEqual(['run.ps1.txt', 'Get-Item .\n']);

  await page.getByRole('link', { name: 'the picture' }).click();
  const picture = page.getByRole('dialog').getByRole('img', { name: 'gate.svg' });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  for (const [words, file] of [
    ['the program', 'setup.exe'],
    ['what nobody has', 'gone.docx'],
  ] as const) {
    await page.getByRole('button', { name: words }).click();
    await expect(page.getByText(`This file is not part of the edition: ${file}`)).toBeVisible();
  }
  expect(new URL(page.url()).pathname).toBe('/en/page/files');
});
