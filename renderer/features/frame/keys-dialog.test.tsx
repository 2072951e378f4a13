// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { shortcutNames } from '../../../contract/shapes/shortcuts.ts';

const { helpLines, menuLines } = await import('./keys-dialog.tsx');

test('the help tells of every shortcut once, and of no other', () => {
  const told = [...helpLines, ...menuLines].flatMap(([, names]) => names);
  expect(told.toSorted()).toEqual([...shortcutNames].toSorted());
});
