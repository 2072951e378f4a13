import { afterAll, describe, expect, it } from 'vitest';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkFolder } from './check.ts';
import { reportLines } from './report.ts';

const root = mkdtempSync(join(tmpdir(), 'summary-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function summary(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(root, 'set-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const report = await checkFolder(folder, { cache: join(root, 'cache'), today: '2026-11-27' });
  const lines = reportLines(report);
  expect(lines.at(-1)).toMatch(/^\d+ errors?, \d+ warnings?$/);
  const from = lines.indexOf('What this folder is read as');
  return lines.slice(from + 1, from + 1 + report.summary.length - 1).map((line) => line.trim());
}

describe('the check of a foreign set ends with what it is read as', () => {
  it('pages, languages, phases and why, in no contents, left out', async () => {
    const lines = await summary({
      'en/toc.yml': '- name: First\n  href: first.md\n- name: Second\n  href: second.md\n',
      'en/first.md': '# First\n\nPhase: **Assess**\n\n[plan](plan.docx) [data](data.json) [setup](setup.exe)\n',
      'en/second.md': '# Second\n\nPhase: **Migrate**\n',
      'en/stray.md': '# Stray\n',
      'es/first.md': '# Primera\n\nFase: **Evaluación**\n',
      'en/plan.docx': 'PK',
      'en/data.json': '{}',
      'en/unused.json': '{}',
      'en/setup.exe': 'MZ',
    });
    expect(lines).toEqual([
      '4 pages in 2 languages: en 3, 2 of them in no other language; es 1, 0 of them in no other language',
      'phases: Assess 2, Migrate 1 (pages each; found by: 3 pages name their own)',
      'contents: 1 table; 1 page in none of them, under Other pages: en/stray.md',
      'carried: 2 files that are no pages, 0.0 of at most 5 MB',
      'left out: 2 files (1 .exe, 1 .json); 1 link leads to them',
    ]);
  });

  it('nothing of it all, in one language', async () => {
    const lines = await summary({ 'a.md': '# A\n', 'b.md': '# B\n', 'deep.md': `${'> '.repeat(400)}x` });
    expect(lines).toEqual([
      '3 pages in 1 language: en 3',
      'phases: none; no page names one (Phase: … below its title, or phase-… in its name), and the contents have no two to eight groups',
      'contents: no toc.yml or TOC.md; the pages stand by their folders',
      'left out: nothing',
      'as plain text: 1 page too complex to lay out',
    ]);
  });
});
