import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import type { PageChecklist } from '../../contract/shapes/checklist.ts';
import { openTestHost } from '../testing/open-test-host.ts';
import type { Host } from '../host.ts';
import { compileEdition } from '../library/compile/compile.ts';
import { memoryFiles } from '../library/compile/content-files.ts';
import { openLibrary } from '../library/keep/library.ts';
import { silentLog } from '../platform/log.ts';

let folder = '';
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldbook-match-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function edition(text: string, number: number): Promise<string> {
  const out = join(folder, `${(count += 1)}.edition`);
  const files = memoryFiles('trial', new Map([['en/p.md', Buffer.from(text)]]));
  await compileEdition({ content: files, out, workers: 1, number });
  return out;
}

function open(data: string, bundled: string): Promise<Host> {
  return openTestHost({
    data,
    bundled,
  });
}

async function ask<T>(host: Host, name: string, args: object): Promise<T> {
  const answer = await host.call(name, args);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
  return answer.value as T;
}

const page = (host: Host): Promise<PageChecklist> =>
  ask(host, 'checklist.page', { engagement: NO_CLIENT, key: 'p', lang: 'en' });

/** Reads the page, ticks every item whose words have `tick` in them, takes the update, and tells how each row stands then. */
async function update(before: string, after: string, tick = 'tick'): Promise<readonly string[]> {
  const data = join(folder, `data-${(count += 1)}`);
  const bundled = await edition(before, 1);
  const first = await open(data, bundled);
  await ask(first, 'reading.visit', { key: 'p', lang: 'en' });
  for (const { item, words } of (await page(first)).rows) {
    if (words.includes(tick))
      await ask(first, 'checklist.set', { lang: 'en', key: 'p', item, engagement: NO_CLIENT, state: 'done' });
  }
  first.close();
  const library = openLibrary({ folder: join(data, 'editions'), bundled, log: silentLog });
  library.install(await edition(after, 2), 'site');
  library.close();
  const second = await open(data, bundled);
  const { rows, retired } = await page(second);
  second.close();
  return [...rows, ...retired].map(({ words, state, change }) => `${words}: ${state}, ${change}`);
}

const list = (...items: readonly string[]): string =>
  `# P\n\n## Before\n\n${items.map((item) => `- [ ] ${item}`).join('\n')}\n`;

describe('an update takes no tick off whose words have not changed', () => {
  it('an author gives the items ids', async () => {
    expect(
      await update(
        list('Review licences, tick', 'Second'),
        list('Review licences, tick <!-- item: review-licences -->', 'Second <!-- item: second -->'),
      ),
    ).toEqual(['Review licences, tick: done, none', 'Second: todo, none']);
  });

  it('an id becomes another', async () => {
    expect(
      await update(list('Review, tick <!-- item: one -->'), list('Review, tick <!-- item: two -->')),
    ).toEqual(['Review, tick: done, none']);
  });

  it('the heading is renamed', async () => {
    expect(
      await update(
        list('Review, tick', 'Second'),
        list('Review, tick', 'Second').replace('Before', 'Before you begin'),
      ),
    ).toEqual(['Review, tick: done, none', 'Second: todo, none']);
  });

  it('capitals, quotes and blanks change, with ids of their own and without', async () => {
    expect(
      await update(
        list('Review "the licences", tick', "Ask Ana's  list, tick <!-- item: ana -->"),
        list('review  “The Licences”, tick', 'ask Ana’s list, Tick <!-- item: ana -->'),
      ),
    ).toEqual(['review “The Licences”, tick: done, none', 'ask Ana’s list, Tick: done, none']);
  });

  it('a footnote elsewhere shifts the numbers', async () => {
    const notes = '\n\n[^a]: One.\n\n[^b]: Two.\n';
    const before = `${list('Review[^a] licences, tick', 'Count[^a], tick <!-- item: count -->')}\nText.[^b]${notes}`;
    const after = before.replace('# P\n', '# P\n\nMore text.[^b]\n');
    expect(await update(before, after)).toEqual([
      'Review licences, tick: done, none',
      'Count, tick: done, none',
    ]);
  });

  it('items with the same words under two headings get ids: each keeps its own tick', async () => {
    const two = (one: string, other: string): string =>
      `# P\n\n## A\n\n- [ ] Review${one}\n\n## B\n\n- [ ] Review${other}\n`;
    const data = await update(two('', ''), two(' <!-- item: a -->', ' <!-- item: b -->'), 'Review');
    expect(data).toEqual(['Review: done, none', 'Review: done, none']);
  });
});

describe('it is never a guess', () => {
  it('between two equal candidates none is chosen', async () => {
    expect(
      await update(
        '# P\n\n## A\n\n- [ ] Review, tick\n',
        '# P\n\n## B\n\n- [ ] Review, tick\n\n## C\n\n- [ ] Review, tick\n',
      ),
    ).toEqual(['Review, tick: todo, new', 'Review, tick: todo, new', 'Review, tick: done, retired']);
  });

  it('an item that stood beside the lost one is not the lost one', async () => {
    expect(
      await update(
        '# P\n\n## A\n\n- [ ] Review <!-- item: a -->\n\n## B\n\n- [ ] Review <!-- item: b -->\n',
        '# P\n\n## A\n\n- [ ] Review <!-- item: a -->\n',
        'Review',
      ),
    ).toEqual(['Review: done, none', 'Review: done, retired']);
  });

  it('other words are shown as other words', async () => {
    expect(
      await update(
        list('Review ten licences, tick <!-- item: a -->', 'Count, tick'),
        list('Review nine licences, tick <!-- item: a -->', 'Count them, tick'),
      ),
    ).toEqual([
      'Review nine licences, tick: done, reworded',
      'Count them, tick: todo, new',
      'Count, tick: done, retired',
    ]);
  });
});
