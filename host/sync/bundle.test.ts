import { createHash, randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FieldbookError } from '../../contract/shapes/errors.ts';
import { applyBundle, encodeBundle, framesOfPack } from './bundle.ts';
import { packFrame, unpackFrame } from './frame.ts';
import { assertNames, isSourcePath, isTargetName } from './names.ts';
import { memoryAccess } from './random-access.ts';
import { contentId, decodeIndex, encodeIndex, indexesOf } from './source-index.ts';
import { entriesOf, noSources, sourcesOf } from './sources.ts';
import type { Sources } from './sources.ts';

function make(files: Readonly<Record<string, string | Uint8Array>>): Sources {
  const entries = Object.entries(files).map(([path, data]) => {
    const bytes = Buffer.from(data);
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  });
  return sourcesOf(entries, (path) => Buffer.from(files[path] ?? ''));
}

const long = Array.from({ length: 200 }, (_, at) => `Line ${at} of a page with some words ${at * 7}.`).join(
  '\n',
);
const before = {
  'en/a.md': long,
  'en/b.md': `${long} b`,
  'es/a-es.md': 'hola',
  'media/x.png': randomBytes(500),
  'toc.yml': '- a',
};
const after = {
  ...before,
  'en/a.md': `${long}\nOne more.`,
  'en/c.md': 'new',
  'en/copy.md': 'new',
  'en/moved.md': `${long} b!`,
};
const { 'en/b.md': _gone, ...afterWithout } = after;

function readAll(sources: Sources): Record<string, string> {
  return Object.fromEntries(
    entriesOf(sources).map(({ path }) => [path, sources.read(path).toString('latin1')]),
  );
}

describe('a bundle', () => {
  test('of thousands of files holds no more memory than they take packed', () => {
    for (const frame of [
      packFrame(Buffer.from('x'), null),
      packFrame(Buffer.from(long), null),
      packFrame(Buffer.from(`${long}!`), Buffer.from(long)),
    ]) {
      expect(frame.buffer.byteLength).toBe(frame.length);
    }
  });

  test('gives the frames of a full pack as they stand in it, for the next one to carry', () => {
    const to = make(before);
    const packed = encodeBundle({ from: noSources, to });
    const frames = new Map(framesOfPack(memoryAccess(packed)));
    expect(frames.size).toBe(new Set(entriesOf(to).map(({ sha256 }) => sha256)).size);
    for (const entry of entriesOf(to))
      expect(unpackFrame(frames.get(entry.sha256) ?? Buffer.alloc(0), null, entry)).toEqual(
        to.read(entry.path),
      );
    expect(encodeBundle({ from: noSources, to, packed: frames })).toEqual(packed);
    expect(encodeBundle({ from: noSources, to: make(after), packed: frames })).toEqual(
      encodeBundle({ from: noSources, to: make(after) }),
    );
  });

  test('from nothing holds everything, and gives it back byte for byte', () => {
    const to = make(before);
    const result = applyBundle(memoryAccess(encodeBundle({ from: noSources, to })), noSources);
    expect(contentId(result.indexes)).toBe(contentId(to.indexes));
    expect(readAll(result)).toEqual(readAll(to));
  });

  test('from an edition is small, and every file comes out right: changed, new, doubled, moved, gone', () => {
    const [from, to] = [make(before), make(afterWithout)];
    const bytes = encodeBundle({
      from,
      to,
      baseOf: (entry) => (entry.path === 'en/moved.md' ? 'en/b.md' : null),
    });
    const result = applyBundle(memoryAccess(bytes), from);
    expect(readAll(result)).toEqual(readAll(to));
    expect(contentId(result.indexes)).toBe(contentId(to.indexes));
    expect(bytes.length).toBeLessThan(900);
    expect(
      encodeBundle({ from, to, baseOf: (entry) => (entry.path === 'en/moved.md' ? 'en/b.md' : null) }),
    ).toEqual(bytes);
  });

  test('of some parts leaves the others out', () => {
    const to = make(before);
    const result = applyBundle(memoryAccess(encodeBundle({ from: noSources, to, parts: ['es'] })), noSources);
    expect(entriesOf(result).map(({ path }) => path)).toEqual(['es/a-es.md']);
  });

  test('with any byte changed is refused or gives the signed files, never others', () => {
    const [from, to] = [make(before), make(afterWithout)];
    const bytes = encodeBundle({ from, to });
    const good = readAll(to);
    let refused = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ 0x41;
      try {
        expect(readAll(applyBundle(memoryAccess(bad), from))).toEqual(good);
      } catch (error) {
        if (!(error instanceof FieldbookError)) throw error;
        expect(['sync-damaged', 'sync-bad-name', 'sync-too-large', 'edition-damaged']).toContain(error.code);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(bytes.length * 0.9);
  });

  test('is refused when an index of it is not the signed one, in hash or length, or is not in it at all', () => {
    const [from, to] = [make(before), make(afterWithout)];
    const signed = new Map(
      to.indexes.map((index) => {
        const bytes = encodeIndex(index);
        return [
          index.part,
          { sha256: createHash('sha256').update(bytes).digest('hex'), length: bytes.length },
        ] as const;
      }),
    );
    const whole = memoryAccess(encodeBundle({ from: noSources, to }));
    expect(readAll(applyBundle(whole, noSources, (part) => signed.get(part)))).toEqual(readAll(to));
    const wrong = { sha256: '0'.repeat(64), length: 1 };
    for (const answer of [
      () => undefined,
      (part: string) => ({ ...wrong, length: signed.get(part)?.length ?? 0 }),
      (part: string) => ({ ...wrong, sha256: signed.get(part)?.sha256 ?? '' }),
    ])
      expect(() => applyBundle(whole, noSources, answer)).toThrow(/is not signed/);
    // Left as it was, a part has no index of its own that could be the signed one.
    const delta = memoryAccess(encodeBundle({ from, to }));
    expect(() => applyBundle(delta, from, (part) => signed.get(part))).toThrow(/is not signed/);
  });

  test('gives a file its new words where another has the same, and only the first stood there before', () => {
    const from = make({ 'en/a.md': long });
    const to = make({ 'en/a.md': `${long}\nOne more.`, 'en/b.md': `${long}\nOne more.` });
    const result = applyBundle(memoryAccess(encodeBundle({ from, to })), from);
    expect(readAll(result)).toEqual(readAll(to));
  });

  test('cut anywhere is refused', () => {
    const to = make({ 'en/a.md': 'x', 'es/a.md': 'y' });
    const bytes = encodeBundle({ from: noSources, to });
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => applyBundle(memoryAccess(bytes.subarray(0, length)), noSources)).toThrow(FieldbookError);
    }
  });
});

test('a bomb never inflates past the signed size', () => {
  const bomb = zstdCompressSync(Buffer.alloc(50_000_000));
  expect(() => unpackFrame(bomb, null, { sha256: '0'.repeat(64), size: 1_000 })).toThrow(
    /cannot be inflated/,
  );
});

describe('names', () => {
  const badTargets = [
    '', '.', '..', '../a', 'a/../b', 'a/..', './a', '/a', 'a/', 'a//b', 'A', 'index/EN.json', 'a b', 'a\\b', '..\\a', 'c:a', 'a:b',
    'con', 'CON', 'con.json', 'a/nul', 'aux.fbb', 'prn', 'com1', 'lpt9.txt', 'a\u0000', 'a\n', 'ä', 'a%2e', '%2e%2e/a', '.hidden',
    'a.', 'a/b.', '-a', '_a', 'a'.repeat(201), `${'a/'.repeat(120)}b`, 'a?b', 'a#b', 'a*', '~a', 'a|b', 'file:///a', 'http://x/a', '\u202ea',
  ]; // prettier-ignore

  test('of targets: at least 40 bad ones are refused, the real ones pass', () => {
    expect(badTargets.length).toBeGreaterThanOrEqual(40);
    expect(badTargets.filter(isTargetName)).toEqual([]);
    expect(['index/en.json', 'pack/shared.fbb', `delta/7-${'a'.repeat(16)}.fbb`].every(isTargetName)).toBe(
      true,
    );
  });

  test('of sources allow any script and refuse what means something to a file system', () => {
    expect(['en/Página 1.md', 'media/図.png', 'TOC.md', 'en/includes/a_b.md'].every(isSourcePath)).toBe(true);
    const bad = [
      '../a.md',
      'en/../../a',
      '/etc/passwd',
      'C:/a',
      'en\\a.md',
      'en/con.md',
      'en/a.md ',
      'en/a.',
      'e\u0301.md',
      'a\u202eb',
      'en//a',
      '',
    ];
    expect(bad.filter(isSourcePath)).toEqual([]);
  });

  test('that differ only in case are refused', () => {
    expect(() => assertNames(['en/A.md', 'en/a.md'], isSourcePath)).toThrow(/may not be called/);
  });
});

test('an index has one written form', () => {
  const [index] = indexesOf(entriesOf(make({ 'en/a.md': '1', 'en/b.md': '2' })));
  if (!index) throw new Error('no index');
  const bytes = encodeIndex(index);
  expect(decodeIndex(bytes, 'en')).toEqual(index);
  const swapped = encodeIndex({ part: 'en', files: index.files });
  expect(() => decodeIndex(Buffer.from(swapped.toString().replaceAll('\n', ' ')), 'en')).toThrow(
    /one written form/,
  );
  expect(() => decodeIndex(bytes, 'es')).toThrow(FieldbookError);
});
