import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { itemName, readItemName } from '../../contract/shapes/item-name.ts';
import { NO_CLIENT } from '../../contract/shapes/notebook-limits.ts';
import { compileEdition } from '../../host/library/compile/compile.ts';
import { folderFiles } from '../../host/library/compile/content-files.ts';
import { openEdition } from '../../host/library/read/open-edition.ts';
import { openNotebook } from '../../host/notebook/notebook.ts';
import { contentIn } from '../paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'merged-items-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps every tick and note of the items that the playbook has merged or moved', async () => {
  const out = join(folder, 'playbook.edition');
  await compileEdition({ content: folderFiles(contentIn), out, indexSearch: () => undefined });
  const edition = openEdition(out);
  const notebook = await openNotebook({ folder: join(folder, 'notebook'), language: 'en', timers: false });
  const redirects = Object.entries(edition.redirects()).flatMap(([old, now]) => {
    const [from, to] = [readItemName(old), readItemName(now)];
    return from && to ? [{ from, to }] : [];
  });
  expect(redirects.length).toBeGreaterThan(20);
  for (const { from } of redirects)
    notebook.checklists.set([{ engagement: NO_CLIENT, ...from, state: 'done', note: `of ${from.item}`, who: 'Ana' }], [], NO_CLIENT);
  const here = new Set(edition.itemsOf('en').map(itemName));
  notebook.learnRedirects(edition.redirects(), (name) => here.has(name));
  for (const { from, to } of redirects) {
    const kept = notebook.checklists.items(NO_CLIENT, to.key).find(({ item }) => item === to.item);
    expect(kept, itemName(from)).toMatchObject({ state: 'done' });
    expect(kept?.note).toContain(`of ${from.item}`);
  }
  expect(notebook.checklists.items(NO_CLIENT).every((one) => here.has(itemName(one)))).toBe(true);
  notebook.close();
  edition.close();
}, 120_000);
