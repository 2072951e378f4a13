import { describe, expect, it } from 'vitest';
import { describeTree } from '../fixtures/describe-tree.ts';
import { parsePage } from '../parse-page.ts';

function parse(text: string, files: Readonly<Record<string, string>> = {}) {
  return parsePage({ path: 'en/page.md', text: `# Title\n\n${text}\n`, files, lang: 'en' });
}

function drawn(text: string): number {
  return describeTree(parse(text).tree).join('').split('<math').length - 1;
}

describe('formulas', () => {
  it.each([
    ['$E = mc^2$', 'E = mc^2'],
    ['$\\frac{\\text{active licences}}{n_1} \\le \\sqrt[3]{x+1}$', '(active licences)/n_1 ≤ ∛(x + 1)'],
    ['$$\\sum_{i=1}^n i$$', '∑_(i = 1)^n i'],
    ['$$\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}$$', '[1, 2; 3, 4]'],
    ["$\\lim_{x\\to 0} f'(x)$", 'lim_(x → 0) f′(x)'],
    ['$p_{95} < 200\\,\\mathrm{ms}$', 'p_95 < 200 ms'],
    ['$2n$', '2n'],
    ['$f(x)$', 'f(x)'],
    ['$\\binom{n}{k}$', '(n k)'],
  ])('%s is drawn, and read as %s', (text, plain) => {
    const page = parse(text);
    expect(drawn(text)).toBe(1);
    expect(page.blocks.map((block) => block.text)).toEqual([plain]);
  });

  it('in an item, a heading, a cell and a quote are words of theirs', () => {
    const page = parse(
      '## The $x^2$ way\n\n- [ ] Keep $a_1$ <!-- item: keep -->\n\n> $b/c$\n\n| a |\n|---|\n| $d^2$ |',
    );
    expect(page.headings.map(({ text }) => text)).toEqual(['The x^2 way']);
    expect(page.items.map(({ text }) => text)).toEqual(['Keep a_1']);
    expect(page.blocks.map(({ text }) => text)).toEqual(['The x^2 way', 'Keep a_1', 'b/c', 'a', 'd^2']);
  });

  it.each([
    'It is $5 and $10, or $5-$10, US$5/US$6 and $5.',
    'Set `$env:X` to $env:USER_NAME/$env:OTHER_NAME, then $HOME.',
    'Use ${name}-${other} and $(Build_Id)/$(Other_Id).',
    'From $1,000 < $2,000 to $5k/$10k, $A$1 and $B$2:$C$5.',
    'Between $5 and $6+ it is $7_8 dollars, \\$x^2\\$.',
    'One $$ alone, and another day.',
    'Costs $5, $6 or $7 = cheap.',
    '```sh\necho $$\n$$\nx\n$$\n```',
    '`$x^2$`',
    'Sólo $5 más y $3 menos.',
  ])('dollars in prose and code stay text: %s', (text) => {
    expect(drawn(text)).toBe(0);
    expect(parse(text).warnings).toEqual([]);
  });

  it.each([
    ['alone', '$$\na &= b\n- c\n\n= d\n$$'],
    ['in a list', '- First\n\n  $$\n  x\n  - y\n  $$\n\n- Second'],
    ['at the start of an item', '1. $$\n   x\n   = y\n   $$\n2. Second'],
    ['in a quote', '> $$\n> x\n> - y\n> $$\n>\n> After'],
    ['fenced', '```math\nx\n- y\n```'],
    ['at the end of the file, with carriage returns', 'Words\r\n\r\n$$\r\nx\r\n- y\r\n$$'],
  ])('of several lines %s is one drawing, whatever its lines begin with', (_, text) => {
    expect(drawn(text.replace('a &= b', 'a'))).toBe(1);
  });

  it('of several lines in an include is drawn as well', () => {
    const page = parse('[!INCLUDE [a](b.md)]', { 'en/b.md': '$$\nx\n- y\n$$\n' });
    expect(page.blocks.map(({ text }) => text)).toEqual(['x - y']);
  });

  it('left open swallows nothing', () => {
    expect(parse('$$\nx\n\nAfter **it**.').blocks.map(({ text }) => text)).toEqual(['$$ x', 'After it.']);
    expect(parse('- $$\n  x\n\n$$\n\nAfter.').blocks.at(-1)?.text).toBe('After.');
  });

  it('that cannot be drawn stay as they were written, and the check names them', () => {
    const page = parse('So $\\nonsense{x}$ and $x^2$.');
    expect(page.blocks.map(({ text }) => text)).toEqual(['So \\nonsense{x} and x^2.']);
    expect(page.warnings).toEqual([{ code: 'math-unread', line: 3, detail: '\\nonsense{x}' }]);
  });

  it.each([
    '$\\href{javascript:alert(1)}{x}$',
    '$\\class{evil}{x}$',
    '$\\style{background:url(https://a.b)}{x}$',
    '$\\includegraphics{https://a.b/c.png}$',
    '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
    '<mi>x</mi> <annotation-xml encoding="text/html"><script>x</script></annotation-xml>',
    '$\\text{<img src=x onerror=alert(1)>}$',
    '$\\color{red;background:url(x)}{x}$',
  ])('%s draws nothing that loads, runs or styles', (text) => {
    const tree = JSON.stringify(parse(text).tree);
    expect(tree).not.toMatch(/"(?:href|src|style|className|onerror|tagName":"(?:script|annotation))/);
  });

  it('that are deep, long or endless cost little and take no page with them', () => {
    const deep = `${'\\sqrt{'.repeat(300)}x${'}'.repeat(300)}`;
    const endless = '\\def\\a{\\a\\a}\\a';
    const long = `${'x+'.repeat(3_000)}x`;
    for (const tex of [deep, endless, long]) {
      const page = parse(`\`\`\`math\n${tex}\n\`\`\`\n\nAfter.`);
      expect(page.blocks.at(-1)?.text).toBe('After.');
      expect(page.warnings.map(({ code }) => code)).toEqual(['math-unread']);
    }
  });

  it('define nothing for one another', () => {
    const page = parse('$\\gdef\\mine{7}\\mine_1$ and $\\mine^2$');
    expect(page.warnings.map(({ code }) => code)).toEqual(['math-unread']);
  });
});
