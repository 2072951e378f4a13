import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { MadeFile } from '../../../contract/shapes/keeping.ts';
import { openDurable } from '../../platform/database.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { INLINE_BYTES } from './run-upkeep.ts';

let folder = '';
let notebook: Notebook;
let client = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notebook-export-'));
  const clock = { now: () => Date.parse('2026-11-20T09:00:00Z') };
  notebook = await openNotebook({ folder, language: 'en', timers: false, clock });
  client = notebook.engagements.create('Contoso', 1, 'en').id;
  const note = 'n'.repeat(9_000);
  for (const engagement of [NO_CLIENT, client]) {
    const items = Array.from({ length: 300 }, (_, at) => ({
      engagement,
      key: 'a',
      item: `item-${at}`,
      note,
    }));
    notebook.checklists.set(items, [], engagement);
  }
  const database = openDurable(notebook.info().file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
});
afterEach(() => {
  notebook.close();
  rmSync(folder, { recursive: true, force: true });
});

const textOf = ({ base64 }: MadeFile) => Buffer.from(base64, 'base64').toString('utf8');

it('a large notebook is exported beside the window, the same as in it, and leaves nothing behind', async () => {
  expect(statSync(notebook.info().file).size).toBeGreaterThan(INLINE_BYTES);
  const before = readdirSync(folder).toSorted();
  for (const engagement of [null, client]) {
    let answered = 0;
    const turns = setInterval(() => (answered += 1), 0);
    const aside = await notebook.exportAside(engagement);
    clearInterval(turns);
    expect(answered).toBeGreaterThan(0);
    expect(aside).toEqual(notebook.export(engagement));
  }
  expect(readdirSync(folder).toSorted()).toEqual(before);
});

it('a row that is damaged does not keep the rest from being exported', async () => {
  const database = openDurable(notebook.info().file);
  database.run("UPDATE item_state SET note = 'changed' WHERE item = 'item-7' AND engagement = ?", client);
  database.close();
  const text = textOf(await notebook.exportAside(client));
  expect(text).not.toContain('"changed"');
  expect(JSON.parse(text).tables.item_state).toHaveLength(299);
});
