import { askHost } from './ask-host.ts';
import { expect, test } from './fixture.ts';
import { violationsOf } from './violations.ts';

const key = 'initiate-conduct-customer-kick-off-partner';

test('the home page is the desk of the client: what is next, overdue and blocked, each a way to where it stands', async ({
  reader: { page, origin },
}) => {
  const desk = page.getByRole('region', { name: 'Where this client stands' });
  await page.goto(`${origin}/en`);
  await expect(page.locator('.home-phases')).toBeVisible();
  // Nothing is said of a client for whom nothing is done yet.
  await expect(desk).toHaveCount(0);
  const list = await askHost<{ rows: readonly { item: string; words: string }[] }>(page, 'checklist.page', {
    lang: 'en',
    key,
  });
  const [first, second, third] = list.rows;
  const set = (item: string | undefined, change: object) =>
    askHost(page, 'checklist.set', { lang: 'en', key, item, ...change });
  await set(first?.item, { state: 'done' });
  await set(second?.item, { state: 'blocked', owner: 'Marta' });
  await set(third?.item, { due: '2020-01-02', note: 'Ask again' });
  await page.reload();
  await expect(desk.getByRole('heading', { name: 'Next step' })).toBeVisible();
  await expect(desk.getByRole('heading', { name: '1 overdue' })).toBeVisible();
  await expect(desk.getByRole('heading', { name: '1 blocked' })).toBeVisible();
  await expect(desk).toContainText('Marta');
  await expect(desk).toContainText('overdue since 2 Jan 2020');
  expect(await violationsOf(page, { within: '.home-desk' })).toEqual([]);
  await desk
    .getByRole('link', { name: new RegExp(second?.words.slice(0, 20) ?? '') })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(key));
  await expect(page.locator('.item', { hasText: second?.words ?? '' }).first()).toBeInViewport();
});
