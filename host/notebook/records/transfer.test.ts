import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { sha256 } from '../../platform/files.ts';
import { replaces, vectorOf } from './change.ts';
import { derivedId } from './derived-id.ts';
import { DOCUMENT_VERSION, readDocument, writeDocument } from './document.ts';
import { openNotebook } from '../notebook.ts';
import type { Notebook } from '../notebook.ts';
import { fromFile, headsOfPart, mergeRows, partsOf, rowOf, settled, toFile, vectorOfRow } from './row.ts';
import type { StoredRow } from './row.ts';
import { columnsOf, tableOf } from './tables.ts';
import type { Kind } from './tables.ts';

const root = mkdtempSync(join(tmpdir(), 'notebook-transfer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
/** The client that two notebooks share; what has none is nobody else's. */
const SHARED = 'shared';
const sharedClient = (): string =>
  writeDocument({
    made: '',
    engagement: null,
    home: '',
    rows: [{ kind: 'engagement', row: { ...rowOf('engagement', SHARED, {}), times: { client: 1 } } }],
    gone: [],
  });

async function fresh(): Promise<Notebook> {
  made += 1;
  const notebook = await openNotebook({
    folder: join(root, String(made)),
    language: 'en',
    timers: false,
    clock: { now: () => 1_000 },
  });
  notebook.import(sharedClient());
  return notebook;
}

function textOf(notebook: Notebook, engagement: string | null = null): string {
  return Buffer.from(notebook.export(engagement).base64, 'base64').toString('utf8');
}

/** Everything in a notebook, in an order that does not depend on how it came in. */
function contentOf(notebook: Notebook): readonly string[] {
  return readDocument(textOf(notebook))
    .rows.filter(({ kind, row }) => kind !== 'engagement' || !row.id.startsWith(NO_CLIENT))
    .map(({ kind, row }) => JSON.stringify([kind, row.id, row.values, row.times, row.record]))
    .toSorted();
}

const generatedKinds = ['engagement', 'item_state', 'bookmark', 'folder'] as const satisfies readonly Kind[];

const moment = fc.constantFrom('2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z');
const devices = ['', 'aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;

/** Values of each part, from few, so that they meet. */
const cellOf = (kind: Kind, column: string): fc.Arbitrary<string | number | null> => {
  const free: Record<string, fc.Arbitrary<string | number | null>> = {
    state: fc.constantFrom('todo', 'done', 'blocked'),
    kind: fc.constant('page'),
    lang: fc.constantFrom('en', 'es'),
    language: fc.constantFrom('en', 'es'),
    colour: fc.integer({ min: 1, max: 8 }),
    rank: fc.constantFrom('a0', 'a1', 'a1V'),
    removed: fc.option(moment, { nil: null }),
    page: fc.constant('a'),
    engagement: fc.constant('e'),
    item: fc.constant(kind === 'bookmark' ? null : 'x'),
    anchor: fc.constant(null),
    parent: fc.constantFrom(null, '1', '2'),
    folder: fc.constantFrom(null, '1', '2'),
  };
  if (free[column]) return free[column];
  const standard = tableOf(kind).defaults[column] ?? null;
  if (standard === null || /^(opened|made)$/.test(column)) return moment;
  return typeof standard === 'number'
    ? fc.nat(9)
    : fc.string({ maxLength: 9 }).map((text) => text.toWellFormed());
};

/**
 * The changes of some devices to one row as they could be: each device has before its eyes what it had and what it took over of another
 * one. Copies of the row as the devices have them.
 */
const copiesOf = (kind: Kind): fc.Arbitrary<readonly StoredRow[]> => {
  const { parts, identity } = tableOf(kind);
  const names = Object.keys(parts);
  const step = fc.record({
    device: fc.nat(devices.length - 1),
    part: fc.constantFrom(...names.filter((part) => part !== identity)),
    from: fc.nat(devices.length - 1),
    cells: fc.record(Object.fromEntries(columnsOf(kind).map((column) => [column, cellOf(kind, column)]))),
    skew: fc.nat(5),
  });
  return fc.array(step, { minLength: 1, maxLength: 20 }).map((steps) => {
    const id = derivedId('item', 'e', 'a', 'x');
    const copies = devices.map(() => rowOf(kind, id, {}));
    const last = devices.map(() => 1);
    for (const { device, part, from, cells, skew } of steps) {
      const [own, other] = [copies[device], copies[from]];
      if (!own || !other) continue;
      const known = mergeRows(kind, own, other);
      const stamp = (last[device] = (last[device] ?? 0) + 1 + skew);
      const values = (parts[part] ?? []).map((column) => cells[column] ?? null);
      const over = part === 'removed' ? vectorOfRow(kind, known) : vectorOf(headsOfPart(kind, known, part));
      const change = { device: devices[device] ?? '', stamp, over, cells: values };
      copies[device] = rowOf(kind, id, { ...partsOf(kind, known), [part]: [change] });
    }
    return copies;
  });
};

describe('merging', () => {
  it('of copies of a row does not depend on the order, and is the same the second time', () => {
    for (const kind of generatedKinds) {
      fc.assert(
        fc.property(copiesOf(kind), fc.nat(3), fc.nat(3), fc.nat(3), (copies, one, two, three) => {
          const [a, b, c] = [copies[one], copies[two], copies[three]];
          if (!a || !b || !c) return;
          expect(mergeRows(kind, a, b)).toEqual(mergeRows(kind, b, a));
          expect(mergeRows(kind, mergeRows(kind, a, b), c)).toEqual(
            mergeRows(kind, a, mergeRows(kind, b, c)),
          );
          expect(mergeRows(kind, mergeRows(kind, a, b), b)).toEqual(mergeRows(kind, a, b));
        }),
        { numRuns: 300 },
      );
    }
  });

  it('keeps every change that no other one has replaced', () => {
    for (const kind of generatedKinds) {
      fc.assert(
        fc.property(copiesOf(kind), (copies) => {
          const [first, ...others] = copies;
          if (!first) return;
          const merged = partsOf(
            kind,
            others.reduce((one, two) => mergeRows(kind, one, two), first),
          );
          const all = copies.flatMap((copy) => Object.entries(partsOf(kind, copy)));
          for (const [part, heads] of all) {
            for (const head of heads) {
              const rivals = all.flatMap(([name, changes]) => (name === part ? changes : []));
              const isReplaced = rivals.some((rival) => rival !== head && replaces(rival, head));
              const isThere = (merged[part] ?? []).some(
                ({ device, stamp }) => device === head.device && stamp === head.stamp,
              );
              expect(isThere).toBe(!isReplaced);
            }
          }
        }),
        { numRuns: 300 },
      );
    }
  });

  it('reads back from the file what was put into it', () => {
    for (const kind of generatedKinds)
      fc.assert(
        fc.property(copiesOf(kind), (copies) => {
          for (const copy of copies) {
            expect(fromFile(kind, toFile(kind, copy))).toEqual(copy);
            expect(settled(kind, copy)).toEqual(copy);
          }
        }),
      );
  });

  it('of files gives the same notebook in any order and any number of times', async () => {
    const file = (copy: StoredRow, kind: Kind): string =>
      writeDocument({
        made: '2026-11-20T09:00:00.000Z',
        engagement: null,
        home: '',
        rows: [
          { kind: 'engagement', row: { ...rowOf('engagement', 'e', {}), times: { client: 1 } } },
          { kind, row: copy },
        ],
        gone: [],
      });
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...generatedKinds)
          .chain((kind) => copiesOf(kind).map((copies) => ({ kind, copies }))),
        async ({ kind, copies }) => {
          const [one, two] = [await fresh(), await fresh()];
          const texts = copies.map((copy) => file(copy, kind));
          for (const text of [...texts, ...texts]) one.import(text);
          for (const text of texts.toReversed()) two.import(text);
          expect(contentOf(one)).toEqual(contentOf(two));
          expect(one.previewImport(texts[1] ?? '')).toMatchObject({ added: 0, changed: 0 });
          one.close();
          two.close();
        },
      ),
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
    expect(theirs.engagements.list().engagements).toHaveLength(2);
    const { undo } = theirs.import(text);
    expect(theirs.checklists.items(id)).toMatchObject([{ key: 'a', item: 'x', state: 'done', note: 'n' }]);
    expect(theirs.checklists.items(NO_CLIENT)).toEqual([]);
    expect(theirs.import(text)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    theirs.undo(undo);
    expect(theirs.engagements.list().engagements).toHaveLength(2);
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
    const names = { newEngagements: [], knownEngagements: ['', ''] };
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
    expect(mine.engagements.list().engagements.map(({ client }) => client)).not.toContain('Contoso');
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
      const folders = one.bookmarks.folders(SHARED);
      expect(folders).toHaveLength(2);
      expect(folders.filter(({ parent }) => parent === null)).toHaveLength(1);
    }
    mine.bookmarks.removeFolder(a ?? '');
    expect(mine.bookmarks.folders(SHARED)).toEqual([]);
    mine.close();
    theirs.close();
  });

  it('carries every kind of letter there and back', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    const note = `👩🏽‍💻 ${'ملاحظة'} \u202Eabc\u202C ${'e\u0301'} ${'漢字'} \u0000 \uD800 end ${'x'.repeat(19_900)}`;
    mine.checklists.set([{ engagement: SHARED, key: 'a', item: 'x', note }], [], SHARED);
    const [kept] = mine.checklists.items(SHARED);
    theirs.import(textOf(mine));
    expect(theirs.checklists.items(SHARED)).toEqual([kept]);
    expect(kept?.note).toBe(note.replaceAll('\0', '').toWellFormed());
    mine.close();
    theirs.close();
  });

  it('keeps a tick and a note made on two laptops, both', async () => {
    const [mine, theirs] = [await fresh(), await fresh()];
    mine.checklists.set([{ engagement: SHARED, key: 'a', item: 'x', state: 'done' }], [], SHARED);
    theirs.checklists.set(
      [{ engagement: SHARED, key: 'a', item: 'x', note: 'later, and from elsewhere' }],
      [],
      SHARED,
    );
    mine.import(textOf(theirs));
    expect(mine.checklists.items(SHARED)).toMatchObject([
      { state: 'done', note: 'later, and from elsewhere' },
    ]);
    mine.close();
    theirs.close();
  });

  it('refuses a damaged file whole: any byte changed, any part missing', async () => {
    const notebook = await fresh();
    notebook.checklists.set(
      [{ engagement: SHARED, key: 'a', item: 'x', state: 'done', note: 'ñandú' }],
      [],
      SHARED,
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

  it('refuses a newer file whole', async () => {
    const notebook = await fresh();
    expect(() => notebook.import(signed({ version: DOCUMENT_VERSION + 1 }))).toThrow(
      expect.objectContaining({ code: 'import-too-new' }),
    );
    notebook.close();
  });

  it('leaves out and names what it cannot hold, in every table, and takes in the rest', async () => {
    const notebook = await fresh();
    const client = { id: 'c', times: { client: 1 }, ...tableOf('engagement').defaults, client: 'Contoso' };
    const note = { ...tableOf('item_state').defaults, engagement: 'c', page: 'a', item: 'x' };
    const item = { id: derivedId('item', 'c', 'a', 'x'), times: { place: 1 }, ...note };
    const mark = { ...tableOf('bookmark').defaults, page: 'a', lang: 'en', title: 'Kept' };
    const bookmark = { id: 'b', times: { owner: 1, target: 1, title: 1, place: 1 }, ...mark };
    const seen = { ...tableOf('item_seen').defaults, engagement: 'c', page: 'a', item: 'x' };
    const bad: readonly (readonly [string, object, string])[] = [
      ['choice', client, ''],
      ['other', client, ''],
      ['__proto__', client, ''],
      ['engagement', { ...client, colour: 99 }, 'colour'],
      ['engagement', { ...client, client: 4 }, 'client'],
      ['engagement', { ...client, closed: {} }, 'closed'],
      ['engagement', { ...client, opened: '+012026-01-01T00:00:00.000Z' }, 'opened'],
      ['engagement', { ...client, id: '../x' }, 'id'],
      ['engagement', { ...client, id: NO_CLIENT, removed: '2026-11-20T09:00:00.000Z' }, 'removed'],
      ['engagement', { ...client, times: { client: 'soon' } }, 'times'],
      ['engagement', { ...client, times: null }, 'times'],
      ['engagement', { ...client, record: { client: 'nobody' } }, 'times'],
      ['engagement', { ...client, record: { client: [['aaaaaaaa', 1, {}, [9]]] } }, 'client'],
      ['item_state', { ...item, note: 'n'.repeat(20_001) }, 'note'],
      ['item_state', { ...item, state: 'maybe' }, 'state'],
      ['item_state', { ...item, page: '../secret' }, 'page'],
      ['item_state', { ...item, item: 'y' }, 'id'],
      ['item_state', { ...item, state_at: 'yesterday' }, 'state_at'],
      [
        'item_seen',
        { id: derivedId('seen', 'c', 'a', 'x'), times: { place: 1 }, ...seen, words: '[' },
        'words',
      ],
      [
        'item_seen',
        { id: derivedId('seen', 'c', 'a', 'x'), times: { place: 1 }, ...seen, words: '{"en":{}}' },
        'words',
      ],
      ['bookmark', { ...bookmark, kind: 'heading' }, 'kind'],
      ['bookmark', { ...bookmark, rank: 'no rank' }, 'rank'],
      ['bookmark', { ...bookmark, engagement: 'nobody' }, 'engagement'],
      [
        'reading',
        { id: 'r', times: {}, ...tableOf('reading').defaults, page: 'a', lang: 'en', offset: 2 },
        'offset',
      ],
      ['page_read', { id: 'r', times: {}, page: 'a', read_at: '' }, 'read_at'],
    ];
    for (const [table, row, column] of bad) {
      const tables = `{${JSON.stringify(table)}:[${JSON.stringify(row)}],"folder":[]}`;
      const text = signed({ tables: JSON.parse(tables) });
      expect(notebook.previewImport(text), `${table}.${column}`).toMatchObject({
        added: 0, refusedCount: 1, refused: [{ table, column }],
      }); // prettier-ignore
    }
    const whole = {
      engagement: [client, { ...client, colour: 99 }],
      item_state: [item],
      bookmark: [bookmark],
    };
    expect(notebook.import(signed({ tables: whole }))).toMatchObject({
      added: 3,
      refusedCount: 1,
      refused: [{ table: 'engagement', name: 'Contoso', column: 'colour' }],
    });
    notebook.close();
  });

  it('takes in what earlier versions exported: places that were numbers, what was looked at by page', async () => {
    const notebook = await fresh();
    const times = { place: 5, look: 5, target: 5, title: 5, name: 5 };
    const bookmark = (id: string, position: number) => {
      const { rank: _rank, ...values } = tableOf('bookmark').defaults;
      return { id, times, ...values, page: 'a', lang: 'en', title: id, position };
    };
    const words = JSON.stringify({ en: { x: 'An x', y: 'A y' }, es: { x: 'Una x' } });
    const seen = { id: 'any', times, engagement: SHARED, page: 'a', edition: 'e1', words };
    const tables = {
      bookmark: [bookmark('third', 1.5), bookmark('first', -2), bookmark('second', 1), bookmark('last', 7e9)],
      item_seen: [seen],
    };
    expect(notebook.import(signed({ version: 1, tables }))).toMatchObject({ added: 6, refusedCount: 0 });
    expect(notebook.bookmarks.list(SHARED).map(({ title }) => title)).toEqual([
      'first',
      'second',
      'third',
      'last',
    ]);
    expect(notebook.checklists.seen(SHARED, 'a')).toEqual([
      { key: 'a', edition: 'e1', words: JSON.parse(words) },
    ]);
    expect(notebook.import(signed({ version: 1, tables }))).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 6,
    });
    notebook.close();
  });
});

/** A file as an app would have made it. */
function signed(changes: object): string {
  const body = {
    format: 'fieldbook-notebook',
    version: 2,
    made: '',
    engagement: null,
    tables: {},
    ...changes,
  };
  return JSON.stringify({ ...body, sha256: sha256(JSON.stringify(body)) });
}
