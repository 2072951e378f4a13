import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteMark } from '../../contract/shapes/note-mark.ts';
import { openNotebook } from './notebook.ts';
import type { Notebook } from './notebook.ts';

let folder: string;
let notebook: Notebook;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'both-notes-'));
  notebook = await openNotebook({ folder, language: 'en', clock: { now: Date.now }, timers: false });
});
afterEach(() => {
  notebook.close();
  rmSync(folder, { recursive: true, force: true });
});

const bookmark = (note: string) =>
  notebook.bookmarks.add({
    target: { kind: 'page', key: 'k', lang: 'en' },
    quote: null,
    page: 'k',
    title: 'K',
    note,
    folder: null,
    engagement: null,
  }).id;
const noteOf = (id: string) => notebook.bookmarks.list('').find((one) => one.id === id)?.note;

test('two windows that both knew the former note keep both of theirs, whoever comes first', () => {
  const id = bookmark('before');
  const knew = [noteMark('before')];
  notebook.bookmarks.change(id, { note: 'of one' }, knew);
  notebook.bookmarks.change(id, { note: 'of the other' }, knew);
  expect(noteOf(id)).toBe('of one\n\nof the other');
});

test('who knew what stands there replaces it, and so does who chooses one of several', () => {
  const id = bookmark('before');
  notebook.bookmarks.change(id, { note: 'before, and on' }, ['before', 'x'].map(noteMark));
  expect(noteOf(id)).toBe('before, and on');
  notebook.bookmarks.change(id, { note: 'chosen' });
  expect(noteOf(id)).toBe('chosen');
});

test('what another wrote is not taken away by who empties the note that was', () => {
  const id = bookmark('before');
  notebook.bookmarks.change(id, { note: 'of one' }, [noteMark('before')]);
  notebook.bookmarks.change(id, { note: '' }, [noteMark('before')]);
  expect(noteOf(id)).toBe('of one');
});
