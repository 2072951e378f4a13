import { expect, it } from 'vitest';
import { carriedKind, isPicture, savedName } from './carried-file.ts';

it('documents and data keep their names; whatever else is text gets an ending that no system runs', () => {
  const names = {
    'a/plan.docx': 'plan.docx', 'a/b/Data.JSON': 'Data.JSON', 'a.cs': 'a.cs', 'run.ps1': 'run.ps1.txt', 'tool.py': 'tool.py.txt', 'app.js': 'app.js.txt',
    'in.sh': 'in.sh.txt', LICENSE: 'LICENSE.txt', '.gitignore': '.gitignore.txt', 'x.unknown': 'x.unknown.txt',
  }; // prettier-ignore
  for (const [path, saved] of Object.entries(names)) expect(savedName(path)).toBe(saved);
});

it('what a system runs when it is opened is a program, in any letter case and with dots or blanks behind', () => {
  for (const path of [
    'a.exe',
    'a.EXE',
    'a.txt.exe',
    'a.exe.',
    'a.exe ',
    'a.lnk',
    'a.vbs',
    'a.docm',
    'a.html',
    'a.library-ms',
  ])
    expect(carriedKind(path), path).toBe('program');
  expect(['a.exe.txt', 'a.docx', 'exe', 'a.ps1'].map(carriedKind)).toEqual([
    'plain-text',
    'document',
    'text',
    'text',
  ]);
});

it('knows pictures by their ending', () => {
  expect(['a.PNG', 'a.svg', 'a.pdf', 'png'].map(isPicture)).toEqual([true, true, false, false]);
});
