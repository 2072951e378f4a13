import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openLab } from '../library/testing/editions.ts';
import { silentLog } from '../platform/log.ts';
import { changesHandlers } from './changes.ts';

const lab = openLab();
const data = mkdtempSync(join(tmpdir(), 'fieldbook-changes-'));
afterAll(() => {
  lab.clean();
  rmSync(data, { recursive: true, force: true });
});

/** A set in English and French in which some pages exist in one of them only. */
const files = (words: string) => ({
  'playbook.yml': 'title: { en: Set }\nlanguages: [en, fr]\n',
  'en/both.md': `# Both\n\n${words}\n`,
  'fr/both.md': `# Les deux\n\n${words}\n`,
  'fr/only.md': `# Seulement\n\n${words}\n`,
});

it('“all seen” is all, in whatever language the content is', async () => {
  const [before, after] = [
    (await lab.compile(files('one'))).edition,
    (await lab.compile(files('two'))).edition,
  ];
  const handlers = changesHandlers({
    current: () => after,
    previous: () => before,
    touches: () => Promise.resolve(() => ({ marks: 0, items: 0 })),
    data,
    log: silentLog,
  });
  const seenIn = async (lang: string) =>
    Object.fromEntries(
      ((await handlers['changes.read']({ lang }))?.pages ?? []).map(({ key, seen }) => [key, seen]),
    );
  expect(await seenIn('fr')).toEqual({ both: false, only: false });
  await handlers['changes.seen']({});
  expect(await seenIn('fr')).toEqual({ both: true, only: true });
  expect(Object.values(await seenIn('en'))).not.toContain(false);
});
