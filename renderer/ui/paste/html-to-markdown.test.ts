// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { htmlToMarkdown } from './html-to-markdown.ts';

const word = (level: number, mark: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`;

const cases: readonly (readonly [string, string, string])[] = [
  [
    'Word: bullets, a deeper one, numbers',
    `<html><head><style><!-- p {margin:0} --></style></head><body><!--StartFragment--><p class=MsoNormal>Agreed:<o:p></o:p></p>
${word(1, '·', 'Licences <b>by Friday</b>')}
${word(2, 'o', 'E5 only')}
${word(1, '·', 'Network')}
<p class=MsoNormal>Then:<o:p></o:p></p>
${word(1, '1.', 'First')}
${word(1, '2.', 'Second')}<!--EndFragment--></body></html>`,
    'Agreed:\n\n- Licences **by Friday**\n  - E5 only\n- Network\n\nThen:\n\n1. First\n2. Second',
  ],
  [
    'Excel: a table whose first row is the head',
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0><colgroup><col width=64></colgroup><tr height=20><td>Site</td><td>Users</td></tr><tr><td>Madrid</td><td align=right>1,200</td></tr><tr><td>A|B</td><td></td></tr></table></body></html>`,
    '| Site | Users |\n| - | -: |\n| Madrid | 1,200 |\n| A\\|B | |',
  ],
  [
    'Teams: bold, a list, a link',
    `<div><p>Hi <strong>Ana</strong>,&nbsp;see <a href="https://contoso.example/x" title="x">the plan</a></p><ul><li>one</li><li>two<ul><li>deeper</li></ul></li></ul></div>`,
    'Hi **Ana**, see [the plan](https://contoso.example/x)\n\n- one\n- two\n  - deeper',
  ],
  [
    'Outlook: bold by style, lines, an address of mail',
    `<body><div style="font-family:Aptos"><span style="font-weight:bold">Decision</span><br>Go<br><a href="mailto:ana@contoso.example">Ana</a></div></body>`,
    '**Decision**\nGo\n[Ana](mailto:ana@contoso.example)',
  ],
  [
    'Google: a <b> that is not bold around all of it',
    `<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span><span style="font-weight:400"> and </span><span style="font-style:italic">slanted</span></p></b>`,
    '**Bold** and *slanted*',
  ],
  [
    'a numbered list that begins at three, ticks, struck words',
    `<ol start="3"><li>three</li><li>four</li></ol><ul><li><input type="checkbox" checked>done</li></ul><p><s>old</s></p>`,
    '3. three\n4. four\n\n- [x] done\n\n~~old~~',
  ],
  ['a link of the machine is its words', `<p><a href="file:///C:/x">plan</a> <b>now</b></p>`, 'plan **now**'],
  ['what looks like Markdown stays what it is', `<p>2 * 3 <b>is</b> a_b_c</p>`, '2 \\* 3 **is** a_b_c'],
];

it.each(cases)('%s', (_name, html, text) => {
  expect(htmlToMarkdown(html)?.text).toBe(text);
});

it('counts pictures and leaves them out, keeping the words they have', () => {
  expect(htmlToMarkdown('<p>See <img src="https://x.example/a.png" alt="the plan"></p>')).toEqual({
    text: 'See the plan',
    pictures: 1,
  });
});

it('is nothing where the HTML says no more than its text', () => {
  expect(htmlToMarkdown('<div style="color:#ccc"><span>const</span> a = 1;</div>')).toBe(null);
});

it('runs nothing and keeps nothing that runs', () => {
  const made = htmlToMarkdown(
    '<b onclick="x()">a</b><script>alert(1)</script><a href="javascript:x()">b</a>',
  );
  expect(made?.text).toBe('**a**b');
});
