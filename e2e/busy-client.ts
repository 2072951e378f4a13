import type { Page } from '@playwright/test';
import { askHost } from './ask-host.ts';

interface Row {
  readonly key: string;
  readonly item: string;
}

/** A client in the middle of its project: much done, something blocked with owner and day, something next. Gives its id. */
export async function busyClient(page: Page, client: string, lang: string): Promise<string> {
  const { id } = await askHost<{ id: string }>(page, 'engagement.create', { client, colour: 3, language: lang }); // prettier-ignore
  const { pages } = await askHost<{ pages: readonly { key: string; rows: readonly Row[] }[] }>(page, 'checklist.list', { lang, engagement: id }); // prettier-ignore
  const rows = pages.flatMap((one) => one.rows);
  const at = (index: number) => ({ lang, engagement: id, key: rows[index]?.key, item: rows[index]?.item, who: 'Ana Ruiz' }); // prettier-ignore
  for (let index = 0; index < 40; index += 1)
    await askHost(page, 'checklist.set', { ...at(index), state: index % 10 === 9 ? 'skipped' : 'done' });
  const blocked = [40, 60, 80].map((index, number) => ({
    ...at(index), state: 'blocked', note: `First line of reason ${number}.\nSecond line.`, ...(number === 2 ? {} : { owner: 'Luis Soto', due: `2026-12-0${number + 1}`, waiting: 'client' }),
  })); // prettier-ignore
  for (const one of blocked) await askHost(page, 'checklist.set', one);
  await askHost(page, 'checklist.set', { ...at(100), owner: 'Ana Ruiz', due: '2027-01-15' });
  return id;
}
