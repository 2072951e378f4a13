import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { openDurable } from '../../platform/database.ts';
import { inspect } from './inspect.ts';
import { openNotebook } from '../notebook.ts';
import { INLINE_BYTES } from './run-upkeep.ts';

describe('looking a notebook through', () => {
  let folder = '';
  const start = () => openNotebook({ folder, language: 'en', timers: false });
  const file = () => join(folder, 'notebook-1.db');
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inspect-'));
    const notebook = await start();
    for (const item of ['a', 'b', 'c'])
      notebook.checklists.set(
        [{ engagement: NO_CLIENT, key: 'k', item, note: `Note ${item}` }],
        [],
        NO_CLIENT,
      );
    notebook.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const after = (sql: string) => {
    const database = openDurable(file());
    database.exec(sql);
    const findings = inspect(database);
    database.close();
    return findings;
  };

  it('finds nothing in a good one', () => expect(after('')).toEqual({ damage: null, rows: [] }));
  it('finds a value nobody wrote', () =>
    expect(after("UPDATE item_state SET note = 'Nobody' WHERE item = 'b'").rows).toHaveLength(1));
  it('finds a row that is gone', () =>
    expect(after("DELETE FROM item_state WHERE item = 'b'").damage).toContain('ledger'));
  it('finds a row that came from elsewhere', () =>
    expect(after("UPDATE ledger SET rows = rows - 1 WHERE kind = 'item_state'").damage).toContain('ledger'));

  it('looks a large one through in a worker, mends it, and backs it up and exports it there', async () => {
    const notebook = await start();
    const note = 'n'.repeat(20_000);
    const requests = Array.from({ length: Math.ceil(INLINE_BYTES / note.length) }, (_, index) => ({
      engagement: NO_CLIENT,
      key: 'k',
      item: `large-${index}`,
      note,
    }));
    notebook.checklists.set(requests, [], NO_CLIENT);
    await notebook.backup();
    notebook.close();
    const database = openDurable(file());
    database.exec(
      "DELETE FROM item_state WHERE item = 'b'; UPDATE item_state SET note = 'Nobody' WHERE item = 'c'",
    );
    database.close();
    const again = await start();
    await again.maintain();
    const notes = new Map(again.checklists.items(NO_CLIENT).map((item) => [item.item, item.note]));
    expect([notes.size, notes.get('a'), notes.get('b'), notes.get('c')]).toEqual([
      requests.length + 3,
      'Note a',
      'Note b',
      'Note c',
    ]);
    expect(again.notices().map(({ code }) => code)).toEqual(['restored']);
    expect(readdirSync(join(folder, 'exports'))).toHaveLength(1);
    expect(readdirSync(join(folder, 'damaged'))).toContain('notebook-1.db');
    again.close();
  });
});
