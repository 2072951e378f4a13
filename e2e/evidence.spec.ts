import type { Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const NETWORK = 'assess-review-network-readiness-partner';
const ASKS = 'success-measure-usage-and-value-partner';
const says = {
  en: { add: 'Add a file or picture…', list: /^Evidence for/, kept: 'is kept with the item', save: /^Save a copy/, remove: 'Remove photo.png', undo: 'Undo', ask: 'Save “drawing.svg”?', sure: 'Save', asked: 'Asks for evidence: screenshot', none: 'No evidence yet' },
  es: { add: 'Añadir un archivo o una imagen…', list: /^Evidencias de/, kept: 'queda guardado con el elemento', save: /^Guardar una copia/, remove: 'Quitar photo.png', undo: 'Deshacer', ask: '¿Guardar «drawing.svg»?', sure: 'Guardar', asked: 'Pide una evidencia: captura', none: 'Aún sin evidencia' },
} as const; // prettier-ignore

/** A grey picture of four pixels by three; its head may say something else. */
function picture(width = 4, height = 3): string {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const chunks = [
    ['IHDR', head],
    ['IDAT', deflateSync(Buffer.alloc(15))],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const parts = chunks.flatMap(([name, data]) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return [length, body, sum];
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]).toString('base64');
}

/** Gives a file to an item as the system does when one is dropped on it or pasted. */
async function give(row: Locator, how: 'drop' | 'paste', name: string, base64: string): Promise<void> {
  await row.evaluate(
    (element, given) => {
      const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], given.name, { type: 'image/png' }));
      const goesUp = { bubbles: true, cancelable: true } as const;
      const event =
        given.how === 'drop'
          ? new DragEvent('drop', { ...goesUp, dataTransfer: carried })
          : new ClipboardEvent('paste', { ...goesUp, clipboardData: carried });
      element.dispatchEvent(event);
    },
    { how, name, base64 },
  );
}

for (const lang of ['en', 'es'] as const) {
  test.describe(`evidence, ${lang}`, () => {
    test.use({ setup: { lang, path: `/${lang}/page/${NETWORK}` } });
    const w = says[lang];

    test('is chosen, dropped, pasted, shown, taken back and saved; what could run does nothing', async ({
      reader: { page, origin },
    }) => {
      const row = page.locator('.item').first();
      await expect(row.locator('.item-tick')).toBeEnabled();
      await row.hover();
      await row.locator('.item-tools button[aria-haspopup="menu"]').click();
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('menuitem', { name: w.add }).click();
      const chosen = [{ name: 'report.txt', mimeType: 'text/html', buffer: Buffer.from('proof') }];
      await (await choosing).setFiles(chosen);
      const list = row.getByRole('list', { name: w.list });
      await expect(list.getByRole('listitem')).toHaveCount(1);
      await expect(page.locator('.toast')).toContainText(w.kept);
      await give(row, 'drop', 'photo.png', picture());
      await expect(list.getByRole('listitem')).toHaveCount(2);
      await row.focus();
      await give(row, 'paste', 'huge.png', picture(30_000, 30_000));
      await give(row, 'drop', 'drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString('base64')); // prettier-ignore
      await expect(list.getByRole('listitem')).toHaveCount(4);
      // The one that can be drawn is; the one nobody could draw stays a name, and the drawing that could run is none.
      const pictures = list.locator('canvas');
      await expect(pictures).toHaveCount(2);
      await expect.poll(() => pictures.first().evaluate((one: HTMLCanvasElement) => [one.width, one.height])).toEqual([4, 3]); // prettier-ignore
      await expect(page.getByRole('img', { name: 'photo.png' })).toBeVisible();
      expect(await pictures.last().evaluate((one: HTMLCanvasElement) => one.width)).toBe(0);
      expect(await violationsOf(page, { within: '.item-evidence' })).toEqual([]);

      const saving = page.waitForEvent('download');
      await list.getByRole('button', { name: w.save }).first().click();
      expect(readFileSync((await (await saving).path()) ?? '', 'utf8')).toBe('proof');
      await list.getByRole('button', { name: w.save }).last().click();
      const dialog = page.getByRole('dialog', { name: w.ask });
      const asked = page.waitForEvent('download');
      await dialog.getByRole('button', { name: w.sure, exact: true }).click();
      expect((await asked).suggestedFilename()).toBe('drawing.svg');
      await expect(dialog).toHaveCount(0);

      await list.getByRole('button', { name: w.remove }).click();
      await expect(list.getByRole('listitem')).toHaveCount(3);
      await expect(row).toBeFocused();
      await page.getByRole('button', { name: w.undo }).last().click();
      await expect(list.getByRole('listitem')).toHaveCount(4);
      await page.reload();
      await expect(list.getByRole('listitem')).toHaveCount(4);
      // What the playbook asks for is said; of a done item it stands out until it is there.
      await page.goto(`${origin}/${lang}/page/${ASKS}`);
      const asking = page.locator('.item[data-item="grant-reports-role"]');
      await expect(asking.locator('.evidence-asked')).toContainText(w.asked);
      await expect(asking.getByText(w.none)).toHaveCount(0);
      await asking.locator('.item-tick').click();
      await expect(asking.getByText(w.none)).toBeVisible();
      await give(asking, 'drop', 'role.png', picture());
      await expect(asking.locator('.evidence-asked')).toHaveCount(0);
      await page.goto(`${origin}/${lang}/page/${NETWORK}`);
      await expect(list.getByRole('listitem')).toHaveCount(4);
      // Another client has none of it.
      await askHost(page, 'engagement.create', { client: 'Contoso', colour: 1, language: lang });
      await expect(list).toHaveCount(0);
    });
  });
}
