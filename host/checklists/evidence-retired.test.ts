import { describe, expect, it } from 'vitest';
import { before, editionOf, useJoins } from '../testing/joined-notebook.ts';

describe('evidence of an item that an update takes away', () => {
  const { calls, current } = useJoins();
  const at = { lang: 'en', key: 'licences' } as const;

  it('keeps the item in sight, as a tick does, and in the report', async () => {
    await calls()['reading.visit'](at);
    await calls()['evidence.add']({ key: 'licences', item: 'i1', name: 'proof.txt', base64: 'YQ==' });
    current.edition = editionOf(2, before.map((page) => ({ ...page, items: { en: { i2: 'Item number 2' } } }))); // prettier-ignore
    const { retired } = await calls()['checklist.page'](at);
    expect(retired.map(({ item }) => item)).toContain('i1');
    const { phases } = await calls()['report.read']({ lang: 'en', notes: false });
    const told = phases.flatMap(({ pages }) => pages.flatMap((page) => page.retired));
    expect(told).toMatchObject([{ item: 'i1', evidence: [{ name: 'proof.txt' }] }]);
  });
});
