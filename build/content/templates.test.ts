import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../paths.ts';

/** What a reading column holds of fixed-width letters beside the page's outline, characters. */
const COLUMN = 68;
/** Words set below each other: a line that is broken loses its columns. */
const aligned = /\S {2,}\S|\|/;

for (const lang of ['en', 'es']) {
  const folder = join(root, 'content', lang);
  const pages = readdirSync(folder).filter((name) => name.startsWith('resources-template-'));

  test(`templates in ${lang} are not broken where words stand in columns`, () => {
    expect(pages).toHaveLength(7);
    const wide = pages.flatMap((name) =>
      templateLines(readFileSync(join(folder, name), 'utf8'))
        .filter((line) => aligned.test(line) && line.length > COLUMN)
        .map((line) => `${name}: ${line}`),
    );
    expect(wide).toEqual([]);
  });
}

function templateLines(text: string): readonly string[] {
  const [, block = ''] = /^```text\n(.*?)^```$/ms.exec(text) ?? [];
  const lines = block.split('\n');
  expect(lines.length).toBeGreaterThan(10);
  return lines;
}
