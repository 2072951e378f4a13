import type { PartName } from '../parts.ts';

/** What each part begins, ends or is spoilt with. */
const ofParts: Readonly<Record<PartName, readonly string[]>> = {
  alert: ['[!NOTE]\n'],
  section: ['> [!div class="'],
  video: ['> [!VIDEO https://a.b]\n', ':::video source="'],
  image: [':::image source="a" alt-text="'],
  'long-description': [':::image type="complex" source="a" alt-text="b":::\n', ':::image-end:::\n'],
  row: [':::row:::\n', ':::row-end:::\n'],
  column: [':::column:::\n', ':::column-end:::\n'],
  zone: ['::: zone pivot="a"\n', '::: zone-end\n'],
  moniker: ['::: moniker range=">=a"\n', '::: moniker-end\n'],
  code: ['```\n', ':::code source="vector.md" range="'],
  tabs: ['# [a](#tab/a)\n'],
  tab: ['#tab/a'],
  xref: ['xref:', '@', '@"'],
  table: ['|', '|-|-|\n', '<table>', '<td>'],
  checklist: [
    '- [ ] ',
    '<!-- item: a; does: ',
    '<!-- guides: ',
    '; does: tl -->',
    '<!-- scope: ',
    '; services: a, ',
    '; when: a/',
    '; scope: always; count: use -->',
  ],
  form: [':::form id="a" label="', ':::form id="a":::\n', ':::form ref="a":::\n', ':::form-end:::\n'],
  field: [
    ':::field id="b" type="choice" label="',
    ':::field id="b" type="choice" options="x=X; y=',
    ':::field id="c" type="computed" formula="filled(',
  ],
  rows: [':::rows id="d" label="D":::\n', ':::rows-end:::\n'],
  missing: ['[!INCLUDE [a](b.md)]', '[!INCLUDE [a](vector.md)]'],
  math: [
    '$', '$$', '$x^', '^2$', '\n$$\n', '```math\n', '\\frac{', '\\text{', '\\href{javascript:a}{', '\\class{a}{', '\\style{a}{', '\\id{a}{', '}', '<math>', '</math>', '<mi>', '<annotation-xml encoding="text/html">', '<mglyph>',
  ], // prettier-ignore
  footnotes: ['[^1]', '[^1]: '],
};

/** What stands between them: marks of Markdown, HTML, odd characters. */
const between: readonly string[] = [
  '\n', '\n\n', '> ', '- ', '1. ', '    ', '`', '---\n', '# ', '[', '](', ')', '![', '<a name="', '">', '</a>', '<div>', '</div>', '<!--', '-->', ':::', '":::', '*', '**', '_', '~', '"', ':', 'a', 'ñ', '\u200b', '\u0000', '\t', '\\', '&lt;', '<script>', '</script>', '<svg>', 'https://a.b', '{#x}', '\ud800', '<b>', '<p>', '<li>', '<br>', '<pre>', '<h2>', '<select>',
]; // prettier-ignore

/** What the dialect is made of: glued together at random it meets itself in every order. */
export const dialectPieces: readonly string[] = [...between, ...Object.values(ofParts).flat()];
