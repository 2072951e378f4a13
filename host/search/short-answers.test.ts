import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openScratch } from '../platform/database.ts';
import { gatherShortAnswers, shortAnswer } from './short-answers.ts';
import { createSearchTables } from './tables.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldbook-short-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the best of a thousand pages, in whatever order they pass', () => {
  const pages = Array.from({ length: 1_000 }, (_, at) => ({
    row: at + 1,
    position: (at * 617) % 1_000,
    titleWords: [at % 50 === 0 ? 'mail' : 'plan', 'map'],
    headingWords: ['more'],
  }));
  const answers = [pages, pages.toReversed()].map((passing, turn) => {
    const database = openScratch(join(folder, `${turn}.db`));
    createSearchTables(database);
    const gathering = gatherShortAnswers();
    for (const page of passing) gathering.add(page);
    gathering.write(database, 'en');
    const rows = ['m', 'ma', 'mo', 'p'].map((prefix) => shortAnswer(database, 'en', prefix));
    database.close();
    return rows;
  });
  const byPosition = pages.toSorted((a, b) => a.position - b.position);
  const begins = byPosition.filter(({ titleWords }) => titleWords[0] === 'mail').map(({ row }) => row);
  const first = (rows: readonly number[]) => rows.slice(0, 20);
  expect(answers[0]).toEqual([
    begins,
    begins,
    first(byPosition.map(({ row }) => row)),
    first(byPosition.filter(({ titleWords }) => titleWords[0] === 'plan').map(({ row }) => row)),
  ]);
  expect(answers[1]).toEqual(answers[0]);
});
