import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noteMark } from '../contract/shapes/note-mark.ts';
import { openTestHost } from './testing/open-test-host.ts';
import { compileEdition } from './library/compile/compile.ts';
import { memoryFiles } from './library/compile/content-files.ts';

test('two windows that hand over a note on one item, both knowing the former, keep both', async () => {
  const data = mkdtempSync(join(tmpdir(), 'two-writers-'));
  const text = '# Plan\n\n- [ ] Call the works council <!-- item: call -->\n';
  const content = memoryFiles('trial', new Map([['en/plan.md', Buffer.from(text)]]));
  await compileEdition({ content, out: join(data, 'edition.fbe'), workers: 1 });
  const host = await openTestHost({
    data,
    bundled: join(data, 'edition.fbe'),
  });
  const write = (note: string, knew?: readonly string[]) =>
    host.call('checklist.set', { lang: 'en', key: 'plan', item: 'call', note, knew: knew?.map(noteMark) });
  const kept = (both: string) =>
    expect.objectContaining({ row: expect.objectContaining({ note: both }) as unknown });
  await write('before', ['']);
  await write('of one', ['', 'before']);
  expect(await write('of the other', ['', 'before'])).toEqual({
    ok: true,
    value: kept('of one\n\nof the other'),
  });
  expect(await write('whole', ['of one\n\nof the other'])).toEqual({ ok: true, value: kept('whole') });
  host.close();
  rmSync(data, { recursive: true, force: true });
});
