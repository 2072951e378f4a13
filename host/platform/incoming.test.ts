import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openIncoming } from './incoming.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'incoming-')), 'in');
const piece = (text: string) => Buffer.from(text).toString('base64');

test('pieces of a file are put together in order', () => {
  const incoming = openIncoming(folder());
  const first = incoming.receive({ upload: null, piece: piece('one ') });
  const second = incoming.receive({ upload: first.upload, piece: piece('two') });
  expect(readFileSync(second.file, 'utf8')).toBe('one two');
  expect(second.bytes).toBe(7);
});

test('a transfer nobody began is refused', () => {
  const incoming = openIncoming(folder());
  expect(() =>
    incoming.receive({ upload: '7d9b1c34-2f8e-4b52-9f0b-0a8f2f7d1c11', piece: piece('x') }),
  ).toThrow(/unknown/);
});

test('what earlier runs left is swept', () => {
  const place = folder();
  const incoming = openIncoming(place);
  incoming.sweep();
  incoming.receive({ upload: null, piece: piece('left') });
  incoming.sweep();
  expect(readdirSync(place)).toEqual([]);
});
