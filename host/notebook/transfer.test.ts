import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../contract/notebook-model.ts';
import { sha256 } from '../platform/files.ts';
import { readDocument, writeDocument } from './document.ts';
import { openNotebook } from './notebook.ts';
import type { Notebook } from './notebook.ts';
import { mergeRows } from './row.ts';
import type { StoredRow } from './row.ts';
import { columnsOf, tableOf } from './tables.ts';
import type { Kind } from './tables.ts';

const root = mkdtempSync(join(tmpdir(), 'notebook-transfer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
async function fresh(): Promise<Notebook> {
  made += 1;
  return openNotebook({
    folder: join(root, String(made)),
    language: 'en',
    timers: false,
    clock: { now: () => 1_000 },
  });
}

function textOf(notebook: Notebook, engagement: string | null = null): string {
  return Buffer.from(notebook.export(engagement).base64, 'base64').toString('utf8');
}

/** Everything in a notebook, in an order that does not depend on how it came in. */
function contentOf(notebook: Notebook): readonly string[] {
  return readDocument(textOf(notebook))
    .rows.map(({ kind, row }) => JSON.stringify([kind, row.id, row.values, row.times]))
    .toSorted();
}

const generatedKinds = ['engagement', 'item_state', 'bookmark', 'folder'] as const satisfies readonly Kind[];

/** Rows of few ids and few times, so that they meet. */
const rowOf = (kind: Kind): fc.Arbitrary<StoredRow> => {
  const { parts, defaults } = tableOf(kind);
  const free: Record<string, fc.Arbitrary<string | number | null>> = {
    state: fc.constantFrom('todo', 'done', 'blocked'),
    kind: fc.constant('page'),
    page: fc.constantFrom('a', 'b'),
    lang: fc.constantFrom('en', 'es'),
    language: fc.constantFrom('en', 'es'),
    colour: fc.integer({ min: 1, max: 8 }),
    copies: fc.nat(3),
  };
  const cells = columnsOf(kind).map((column): [string, fc.Arbitrary<string | number | null>] => {
    const standard = defaults[column] ?? null;
    if (free[column] && !(kind === 'folder' && column === 'kind')) return [column, free[column]];
    if (typeof standard === 'number') return [column, fc.nat(9)];
    return [column, standard === null ? fc.option(fc.string(), { nil: null }) : fc.string()];
  });
  return fc.record({
    id: fc.constantFrom('1', '2', '3'),
    values: fc.record(Object.fromEntries(cells)),
    times: fc.record(Object.fromEntries(Object.keys(parts).map((part) => [part, fc.nat(3)]))),
  });
};
const documentText = fc
  .array(
    fc.constantFrom(...generatedKinds).chain((kind) => rowOf(kind).map((row) => ({ kind, row }))),
    { maxLength: 8 },
  )
  .map((rows) =>
    writeDocument({
      made: '2026-11-20T09:00:00.000Z',
      engagement: null,
      rows: [...new Map(rows.map((one) => [one.kind + one.row.id, one])).values()],
    }),
  );

describe('merging', () => {
  it('of two rows does not depend on the order, and is the same the second time', () => {
    for (const kind of generatedKinds) {
      fc.assert(
        fc.property(rowOf(kind), rowOf(kind), rowOf(kind), (one, two, three) => {
          const [a, b, c] = [one, { ...two, id: one.id }, { ...three, id: one.id }];
          expect(mergeRows(kind, a, b)).toEqual(mergeRows(kind, b, a));
          expect(mergeRows(kind, mergeRows(kind, a, b), c)).toEqual(
            mergeRows(kind, a, mergeRows(kind, b, c)),
          );
          expect(mergeRows(kind, mergeRows(kind, a, b), b)).toEqual(mergeRows(kind, a, b));
        }),
      );
    }
  });

  it('of files gives the same notebook in any order and any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(documentText, documentText, async (first, second) => {
        const [one, two] = [await fresh(), await fresh()];
        for (const text of [first, second, first]) one.import(text);
        for (const text of [second, first]) two.import(text);
        expect(contentOf(one)).toEqual(contentOf(two));
        expect(one.previewImport(second)).toMatchObject({ added: 0, changed: 0 });
        one.close();
        two.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('export and import', () => {
  it('carries one engagement to another laptop, previews it, and takes it back', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const { id } = mine.engagements.create('Contoso', 2, 'es');
    mine.checklists.set([{ engagement: id, key: 'a', item: 'x', state: 'done', note: 'n' }], [], id);
    mine.checklists.set([{ engagement: NO_CLIENT, key: 'a', item: 'x', state: 'done' }], [], NO_CLIENT);
    const text = textOf(mine, id);
    expect(theirs.previewImport(text)).toMatchObject({ newEngagements: ['Contoso'], added: 2, changed: 0 });
    expect(theirs.engagements.list().engagements).toHaveLength(1);
    const { undo } = theirs.import(text);
    expect(theirs.checklists.items(id)).toMatchObject([{ key: 'a', item: 'x', state: 'done', note: 'n' }]);
    expect(theirs.checklists.items(NO_CLIENT)).toEqual([]);
    expect(theirs.import(text)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    theirs.undo(undo);
    expect(theirs.engagements.list().engagements).toHaveLength(1);
    mine.close();
    theirs.close();
  });

  it('names the clients that a file takes to the trash, and no client that is in the trash anyway', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const { id } = mine.engagements.create('Contoso', 2, 'es');
    theirs.import(textOf(mine));
    mine.engagements.remove(id);
    const { id: never } = mine.engagements.create('Wingtip', 3, 'en');
    mine.engagements.remove(never);
    const text = textOf(mine);
    const names = { newEngagements: [], knownEngagements: [''] };
    expect(theirs.previewImport(text)).toMatchObject({ ...names, removedEngagements: ['Contoso'] });
    theirs.import(text);
    expect(theirs.previewImport(text)).toMatchObject({ ...names, removedEngagements: [] });
    mine.close();
    theirs.close();
  });

  it('brings a client deleted here for good back whole when work went on elsewhere, and not otherwise', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const { id } = mine.engagements.create('Contoso', 2, 'es');
    mine.checklists.set([{ engagement: id, key: 'a', item: 'old', state: 'done' }], [], id);
    theirs.import(textOf(mine, id));
    const before = textOf(theirs);
    mine.engagements.remove(id);
    mine.emptyTrash();
    // The clock of these notebooks stands still: what counts is that each change is later than the one before it.
    for (let at = 0; at < 20; at += 1)
      theirs.checklists.set(
        [{ engagement: id, key: 'a', item: 'new', state: 'done', note: `${at}` }],
        [],
        id,
      );
    mine.import(before);
    expect(mine.engagements.list().engagements).toHaveLength(1);
    mine.import(textOf(theirs));
    expect(mine.engagements.list().engagements.map(({ client }) => client)).toContain('Contoso');
    expect(mine.checklists.items(id).map(({ item }) => item)).toEqual(expect.arrayContaining(['old', 'new']));
    mine.close();
    theirs.close();
  });

  it('shows every folder, although two laptops put two of them into each other', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const [a, b] = ['A', 'B'].map((name) => mine.bookmarks.addFolder(name, null, null).id);
    theirs.import(textOf(mine));
    mine.bookmarks.moveFolder(a ?? '', b ?? '', null);
    theirs.bookmarks.moveFolder(b ?? '', a ?? '', null);
    for (const [one, other] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      one.import(textOf(other));
      const folders = one.bookmarks.folders(NO_CLIENT);
      expect(folders).toHaveLength(2);
      expect(folders.filter(({ parent }) => parent === null)).toHaveLength(1);
    }
    mine.bookmarks.removeFolder(a ?? '');
    expect(mine.bookmarks.folders(NO_CLIENT)).toEqual([]);
    mine.close();
    theirs.close();
  });

  it('a laptop whose clock is years ahead wins nothing for good: what is changed after it counts', async () => {
    const mine = await fresh();
    made += 1;
    const ahead = await openNotebook({
      folder: join(root, String(made)),
      language: 'en',
      timers: false,
      clock: { now: () => Date.parse('2040-01-01T00:00:00Z') },
    });
    const set = (notebook: Notebook, state: 'done' | 'blocked') =>
      notebook.checklists.set([{ engagement: NO_CLIENT, key: 'a', item: 'x', state }], [], NO_CLIENT);
    set(ahead, 'done');
    mine.import(textOf(ahead));
    set(mine, 'blocked');
    mine.import(textOf(ahead));
    expect(mine.checklists.items(NO_CLIENT)).toMatchObject([{ state: 'blocked' }]);
    ahead.import(textOf(mine));
    expect(ahead.checklists.items(NO_CLIENT)).toMatchObject([{ state: 'blocked' }]);
    mine.close();
    ahead.close();
  });

  it('a note changed on one laptop and deleted with its bookmark on the other waits in the trash with the new words', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const target = { kind: 'page', key: 'a', lang: 'en' } as const;
    const { id } = mine.bookmarks.add({
      target, quote: null, page: 'A', title: 'A', note: 'old', folder: null, engagement: null,
    }); // prettier-ignore
    theirs.import(textOf(mine));
    theirs.bookmarks.remove([id]);
    mine.bookmarks.change(id, { note: 'new' });
    mine.import(textOf(theirs));
    theirs.import(textOf(mine));
    expect(contentOf(mine)).toEqual(contentOf(theirs));
    expect(mine.bookmarks.list(NO_CLIENT)).toEqual([]);
    mine.restore('bookmark', id);
    expect(mine.bookmarks.list(NO_CLIENT)).toMatchObject([{ note: 'new' }]);
    mine.close();
    theirs.close();
  });

  it('carries every kind of letter there and back', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const note = `👩🏽‍💻 ${'ملاحظة'} \u202Eabc\u202C ${'e\u0301'} ${'漢字'} \u0000 \uD800 end ${'x'.repeat(19_900)}`;
    mine.checklists.set([{ engagement: NO_CLIENT, key: 'a', item: 'x', note }], [], NO_CLIENT);
    const [kept] = mine.checklists.items(NO_CLIENT);
    theirs.import(textOf(mine));
    expect(theirs.checklists.items(NO_CLIENT)).toEqual([kept]);
    expect(kept?.note).toBe(note.replaceAll('\0', '').toWellFormed());
    mine.close();
    theirs.close();
  });

  it('keeps a tick and a note made on two laptops, both', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    mine.checklists.set([{ engagement: NO_CLIENT, key: 'a', item: 'x', state: 'done' }], [], NO_CLIENT);
    theirs.checklists.set(
      [{ engagement: NO_CLIENT, key: 'a', item: 'x', note: 'later, and from elsewhere' }],
      [],
      NO_CLIENT,
    );
    mine.import(textOf(theirs));
    expect(mine.checklists.items(NO_CLIENT)).toMatchObject([
      { state: 'done', note: 'later, and from elsewhere' },
    ]);
    mine.close();
    theirs.close();
  });

  it('refuses a damaged file whole: any byte changed, any part missing', async () => {
    const notebook = await fresh();
    notebook.checklists.set(
      [{ engagement: NO_CLIENT, key: 'a', item: 'x', state: 'done', note: 'ñandú' }],
      [],
      NO_CLIENT,
    );
    const text = textOf(notebook);
    const before = contentOf(notebook);
    const rows = JSON.stringify(readDocument(text).rows);
    let refused = 0;
    for (let at = 0; at < text.length; at += 3) {
      const changed = `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`;
      try {
        // What is read in spite of a change must mean the same (white space, the escape of a letter).
        expect(JSON.stringify(readDocument(changed).rows)).toBe(rows);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^import-(damaged|too-new)$/) });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(text.length / 4);
    for (const cut of [0, 1, 10, text.length - 3])
      expect(() => notebook.import(text.slice(0, cut))).toThrow(
        expect.objectContaining({ code: 'import-damaged' }),
      );
    expect(contentOf(notebook)).toEqual(before);
    notebook.close();
  });

  it('refuses a newer file, an unknown table and a bad value with the reason', async () => {
    const notebook = await fresh();
    const signed = (body: object): string =>
      JSON.stringify({ ...body, sha256: sha256(JSON.stringify(body)) });
    const body = { format: 'fieldbook-notebook', version: 1, made: '', engagement: null, tables: {} };
    const row = { id: '1', times: {}, ...tableOf('engagement').defaults };
    expect(() => notebook.import(signed({ ...body, version: 2 }))).toThrow(
      expect.objectContaining({ code: 'import-too-new' }),
    );
    for (const tables of [
      { choice: [row] },
      { other: [row] },
      { engagement: [{ ...row, colour: 99 }] },
      { engagement: [{ ...row, client: 4 }] },
    ]) {
      expect(() => notebook.import(signed({ ...body, tables }))).toThrow(
        expect.objectContaining({ code: 'import-damaged' }),
      );
    }
    expect(notebook.import(signed({ ...body, tables: { engagement: [row] } }))).toMatchObject({ added: 1 });
    notebook.close();
  });
});
