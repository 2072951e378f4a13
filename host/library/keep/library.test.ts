import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../platform/log.ts';
import { openLab, pageText, smallPlaybook } from '../testing/editions.ts';
import { openFolder } from '../compile/folder-cache.ts';
import { openLibrary } from './library.ts';

/** A file newer than this was written by the test and not given a time yet, milliseconds. */
const SEEN_BEFORE_MS = 1_000_000_000;
/** Four editions are compiled first. */
const COMPILE_WITHIN_MS = 60_000;

const lab = openLab();
const files: string[] = [];
const ids: string[] = [];
let count = 0;

beforeAll(async () => {
  for (const number of [1, 2, 3, 4]) {
    const { edition } = await lab.compile(
      { ...smallPlaybook(), 'en/index.md': pageText(`Book ${number}`, 'x') },
      { number },
    );
    files.push(edition.file);
    ids.push(edition.id);
  }
}, COMPILE_WITHIN_MS);
afterAll(lab.clean);

const file = (n: number): string => files[n - 1] ?? '';
const id = (n: number): string => ids[n - 1] ?? '';

function place(): {
  readonly folder: string;
  readonly open: (bundled?: number) => ReturnType<typeof openLibrary>;
  readonly copy: (n: number) => string;
} {
  const folder = join(lab.root, `library-${(count += 1)}`);
  return {
    folder,
    open: (bundled = 1) => openLibrary({ folder, bundled: file(bundled), log: silentLog }),
    copy: (n) => {
      const to = join(lab.root, `arrived-${(count += 1)}`);
      copyFileSync(file(n), to);
      return to;
    },
  };
}

describe('the library', () => {
  it('opens the bundled edition where it is, copying nothing', () => {
    const { folder, open } = place();
    const library = open();
    expect(library.current()).toMatchObject({ id: id(1), file: file(1) });
    expect(library.previous()).toBeNull();
    expect(() => library.rollBack()).toThrowError(expect.objectContaining({ code: 'edition-missing' }));
    library.close();
    expect(readdirSync(folder)).toEqual(['current.json']);
  });

  it('installs an edition, keeps the one before, goes back and forth, and remembers', () => {
    const { folder, open, copy } = place();
    const library = open();
    expect(library.install(copy(2), 'site').view('en')).toMatchObject({ number: 2, origin: 'site' });
    expect(library.install(copy(3), 'pack').id).toBe(id(3));
    expect(library.previous()?.id).toBe(id(2));
    expect(readdirSync(folder).toSorted()).toEqual(
      [`${id(2)}.edition`, `${id(3)}.edition`, 'current.json'].toSorted(),
    );
    expect(library.rollBack().id).toBe(id(2));
    library.close();
    const again = open();
    expect([again.current().id, again.previous()?.id]).toEqual([id(2), id(3)]);
    expect(again.rollBack().view('en').origin).toBe('pack');
    again.close();
  });

  it('takes the edition of a newer app, once', () => {
    const { open, copy } = place();
    const library = open(1);
    library.install(copy(2), 'site');
    library.close();
    const updated = open(4);
    expect([updated.current().id, updated.previous()?.id]).toEqual([id(4), id(2)]);
    updated.rollBack();
    updated.close();
    const after = open(4);
    expect(after.current().id).toBe(id(2));
    after.close();
    const older = open(1);
    expect(older.current().id).toBe(id(2));
    older.close();
  });

  it('falls back to the previous edition, then to the bundled one', () => {
    const { folder, open, copy } = place();
    const library = open();
    library.install(copy(2), 'site');
    library.install(copy(3), 'site');
    library.close();
    truncateSync(join(folder, `${id(3)}.edition`), 5_000);
    const second = open();
    expect(second.current().id).toBe(id(2));
    second.close();
    writeFileSync(join(folder, `${id(2)}.edition`), 'no edition');
    const third = open();
    expect(third.current().id).toBe(id(1));
    third.close();
    writeFileSync(join(folder, 'current.json'), '{"current":{"id":"../../x"}}');
    const fourth = open();
    expect(fourth.current().id).toBe(id(1));
    fourth.close();
  });

  it('does not take in a damaged edition, and keeps what it has', () => {
    const { folder, open, copy } = place();
    const library = open();
    const bad = copy(2);
    const bytes = readFileSync(bad);
    bytes.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 40_000);
    writeFileSync(bad, bytes);
    expect(() => library.install(bad, 'pack')).toThrowError(
      expect.objectContaining({ code: 'edition-damaged' }),
    );
    expect(library.current().id).toBe(id(1));
    library.close();
    expect(readdirSync(folder)).toEqual(['current.json']);
  });

  it('sweeps what a broken update left, and nothing else', () => {
    const { folder, open, copy } = place();
    const library = open();
    library.install(copy(2), 'site');
    library.close();
    for (const name of [`${id(3)}.edition`, `${id(3)}.edition.123.tmp`, 'x.tmp', 'notes.txt'])
      writeFileSync(join(folder, name), 'x');
    open().close();
    expect(readdirSync(folder).toSorted()).toEqual(
      [`${id(2)}.edition`, 'current.json', 'notes.txt'].toSorted(),
    );
  });

  it('says so when there is no edition at all', () => {
    const { folder } = place();
    expect(() => openLibrary({ folder, bundled: join(folder, 'none'), log: silentLog })).toThrowError(
      expect.objectContaining({ code: 'edition-missing' }),
    );
  });
});

describe('a folder opened again', () => {
  it('is compiled when something changed, and only then', async () => {
    const content = lab.folder(smallPlaybook());
    const cache = join(lab.root, 'cache');
    const open = async (): Promise<{
      readonly id: string;
      readonly parsed: number;
      readonly title: string;
    }> => {
      let parsed = 0;
      const edition = await openFolder({
        content,
        cache,
        log: silentLog,
        workers: 1,
        onProgress: ({ phase, done }) => (parsed = phase === 'pages' ? done : parsed),
      });
      const seen = { id: edition.id, parsed, title: edition.page('index', 'en').title };
      edition.close();
      return seen;
    };
    const first = await open();
    expect(first).toMatchObject({ parsed: 11, title: 'Small book' });
    expect(await open()).toEqual({ ...first, parsed: 0 });
    writeFileSync(join(content, 'en/index.md'), pageText('Other book', 'y'));
    const changed = await open();
    expect(changed.title).toBe('Other book');
    expect(changed.id).not.toBe(first.id);
    expect(readdirSync(cache).filter((name) => name.endsWith('.edition'))).toHaveLength(1);
    for (const name of readdirSync(cache))
      if (name.endsWith('.edition')) writeFileSync(join(cache, name), 'broken');
    expect((await open()).id).toBe(changed.id);
    rmSync(join(content, 'en/index.md'));
    expect((await open()).title).toBe('Librito');
    expect(existsSync(join(cache, 'current.json'))).toBe(false);
  });

  it('keeps the eight folders opened last, and forgets the one opened longest ago', async () => {
    const cache = join(lab.root, 'eight');
    const folders = Array.from({ length: 10 }, (_, at) => lab.folder({ 'a.md': `# Folder ${at}\n` }));
    for (const [at, content] of folders.entries()) {
      const opened = await openFolder({ content, cache, log: silentLog, workers: 1 });
      opened.close();
      // Times of files may be as coarse as two seconds: each is given its own.
      for (const name of readdirSync(cache).filter((one) => one.endsWith('.json'))) {
        const note = join(cache, name);
        // Its year is the year of the machine: it was written just now.
        if (statSync(note).mtimeMs > SEEN_BEFORE_MS) utimesSync(note, 1_000 + at, 1_000 + at);
      }
    }
    const names = readdirSync(cache);
    expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(8);
    expect(names.filter((name) => name.endsWith('.edition'))).toHaveLength(8);
    let parsed = 0;
    const onProgress = ({ phase, done }: { readonly phase: string; readonly done: number }) =>
      (parsed = phase === 'pages' ? done : parsed);
    const last = await openFolder({
      content: folders[9] ?? '',
      cache,
      log: silentLog,
      workers: 1,
      onProgress,
    });
    last.close();
    expect(parsed).toBe(0);
  });
});
