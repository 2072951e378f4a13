import { expect, it } from 'vitest';
import { parsePage } from '../parse-page.ts';

function itemsOf(...lines: readonly string[]): readonly string[] {
  return parsePage({ path: 'en/page.md', text: lines.join('\n'), files: {}, lang: 'en' }).items.map(
    ({ text }) => text,
  );
}

it.each([
  ['- [ ] ![Check the switch](x.png)', 'Check the switch'],
  ['- [ ] [The list](a.md)', 'The list'],
  ['- [ ] Turn on :::image source="x.png" alt-text="the gear"::: now', 'Turn on the gear now'],
  ['- [ ] Turn on :::image type="icon" source="x.png"::: now', 'Turn on now'],
  ['- [ ] ![a](a.png)![b](b.png)', 'a b'],
])('%s is called %s', (line, words) => {
  expect(itemsOf(line)).toEqual([words]);
});

it('an item in a cell, and one that was included into a sentence, are items of the page', () => {
  const page = parsePage({
    path: 'en/page.md',
    text: '| a |\n|---|\n| [!INCLUDE [x](one.md)] |\n\nSay [!INCLUDE [x](two.md)] now.\n',
    files: { 'en/one.md': 'Words\n\n- [ ] one\n', 'en/two.md': 'Words\n\n- [ ] two\n' },
    lang: 'en',
  });
  expect(page.items.map(({ text }) => text)).toEqual(['one', 'two']);
});
