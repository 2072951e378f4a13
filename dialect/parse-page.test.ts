import { describe, expect, it } from 'vitest';
import type { Page } from './model.ts';
import { parsePage } from './parse-page.ts';
import { describeTree } from './fixtures/describe-tree.ts';

function parse(text: string, files: Readonly<Record<string, string>> = {}): Page {
  return parsePage({ path: 'es/folder/page-es.md', text, files, lang: 'es' });
}

/** A page of the old playbook's shape, in our own words. */
const playbookPage = `---  
# required metadata  
title: Partner Playbook
description: Playbook - Example activity 
ms.date: 3/25/2020  
ms.topic: partner-playbook  
ft.audience: partner
---  

# Actividad de ejemplo

Fase: **Múltiples fases**

El equipo ofrece [sesiones](https://youtu.be/abc) y más.

## Actividades

Cada fase tiene las suyas:

-  [Fase de evaluación](phase-assess-es.md)
    - [Conversar con el cliente](assess-talk-partner-es.md)
- [Fase de éxito](phase-success-es.md)

###  Resumen de actualización

|Fecha|Quién realizó el cambio|Qué cambió|
|---------|---------------|----------------------------|
|03/25/2020| Ana Ruiz|  Mantenimiento general|

[Inicio](http://partner-docs.example.com)`;

describe('a page of the playbook', () => {
  const page = parse(playbookPage);

  it('knows its title, phase and metadata', () => {
    expect(page).toMatchObject({
      title: 'Actividad de ejemplo',
      titleAnchor: 'actividad-de-ejemplo',
      phaseWords: ['Múltiples fases'],
      motions: [],
      description: 'Playbook - Example activity',
      audience: 'partner',
      topic: 'partner-playbook',
      date: '2020-03-25',
      checked: null,
      until: null,
      redirect: null,
      warnings: [],
    });
  });

  it('knows the day its facts were looked up, and until when they hold', () => {
    const head = (lines: string) => parse(`---\ntitle: A\n${lines}\n---\n\n# A\n`);
    expect(head('checked: 2026-11-27\nuntil: 12/31/2026')).toMatchObject({
      checked: '2026-11-27',
      until: '2026-12-31',
    });
    expect(head('checked: soon\nuntil: 2026-02-30')).toMatchObject({ checked: null, until: null });
  });

  it('knows who guides and who does an item: its own roles, else those of its heading', () => {
    const { items } = parse(
      [
        '# A', '', '- [ ] None <!-- item: none -->', '', '## List <!-- guides: fe; does: tl -->', '', '- [ ] A <!-- item: a -->', '',
        '### Inner', '', '<!-- does: sec, legal -->', '', '- [ ] B <!-- item: b; guides: sme -->', '- [ ] C <!-- item: c -->', '',
        '## After', '', '- [ ] D <!-- item: d -->', `- [ ] E <!-- item: e; does: ${'tl, '.repeat(6)}tl -->`,
      ].join('\n'), // prettier-ignore
    );
    expect(items.map(({ id, guides, does }) => `${id} ${guides.join('+')} ${does.join('+')}`)).toEqual([
      'none  ', 'a fe tl', 'b sme sec+legal', 'c fe sec+legal', 'd  ', 'e  ',
    ]); // prettier-ignore
  });

  it('knows what comes again, what is done per service and what may be left out', () => {
    const { items } = parse(
      '# A\n\n## L\n<!-- repeat: batch -->\n\n- [ ] A <!-- item: a -->\n- [ ] B <!-- item: b; per: service; need: optional; repeat: monthly -->\n\n## M\n\n- [ ] C <!-- item: c -->',
    );
    expect(items.map(({ id, repeat, per, need }) => [id, repeat, per, need])).toEqual([
      ['a', 'batch', null, 'required'],
      ['b', 'monthly', 'service', 'optional'],
      ['c', null, null, 'required'],
    ]);
  });

  it('knows for which clients an item is: as it says, else its group, else the page', () => {
    const { items, scope, warnings } = parse(
      [
        '---', 'ft.services: [exchange, teams]', 'ft.when: migration', 'ft.count: use', '---', '# A', '', '- [ ] A <!-- item: a -->', '- [ ] Foreign', '',
        '## List <!-- scope: phone -->', '', '- [ ] B <!-- item: b -->', '- [ ] C <!-- item: c; when: dirsync, migmail/exhybrid; count: client -->',
        '- [ ] D <!-- item: d; scope: always -->', '- [ ] E <!-- item: e; services: any; when: any -->', '',
        '### Inner', '<!-- scope: always -->', '- [ ] F <!-- item: f -->', '- [ ] G <!-- item: g; services: mdo, purview+teams -->', '- [ ] H <!-- item: h; when: new -->',
      ].join('\n'), // prettier-ignore
    );
    expect(warnings).toEqual([]);
    expect(scope).toEqual({ services: ['exchange', 'teams'], when: ['migration'], always: false });
    expect(items.map(({ id, services, when, always, count }) => `${id[0]} ${services.join('+')} ${when.join('+')} ${always} ${count}`)).toEqual([
      'a exchange+teams migration false use', '~ exchange+teams migration false use', 'b phone migration false use', 'c phone dirsync+migmail/exhybrid false client',
      'd   true use', 'e   false use', 'f   true use', 'g mdo+purview+teams  false use', 'h  new false use',
    ]); // prettier-ignore
  });

  it.each([
    ['more services than there may be', `services: ${'teams, '.repeat(12)}teams`],
    ['more facts than there may be', `when: ${'new, '.repeat(6)}new`],
    ['what is no id', 'services: Not Good'],
    ['half an alternative', 'when: dirsync/'],
    ['half a pair', 'services: teams, +phone'],
    ['a pair of facts', 'when: new+dirsync'],
    ['an empty entry', 'services: teams,,phone'],
    ['always among others', 'services: teams, always'],
    ['always and a condition, one way', 'scope: always; when: new'],
    ['always and a condition, the other', 'services: teams; scope: always'],
    ['another kind of counting', 'count: twice'],
    ['evidence of nothing', 'evidence:'],
    ['a page as evidence', `evidence: ${'words '.repeat(30)}`],
  ])('takes no scope that is %s, and says so', (_what, mark) => {
    const { items, warnings } = parse(`# A\n\n- [ ] A <!-- item: a; ${mark} -->`);
    expect(warnings.map(({ code }) => code)).toEqual(['item-mark-invalid']);
    expect(items).toHaveLength(1);
    const group = parse(`# A\n\n## B\n<!-- ${mark} -->\n\n- [ ] A <!-- item: a -->`);
    expect(group.warnings.map(({ code, line }) => `${line} ${code}`)).toEqual(['4 item-mark-invalid']);
  });

  it('reads what an item asks for as evidence, and asks for nothing where nothing is said', () => {
    const { items, warnings } = parse(
      '# A\n\n- [ ] A <!-- item: a; evidence: licence report, signed -->\n- [ ] B <!-- item: b -->\n\n## C\n<!-- evidence: minutes -->\n\n- [ ] C <!-- item: c -->',
    );
    expect(warnings).toEqual([]);
    expect(items.map(({ evidence }) => evidence)).toEqual(['licence report, signed', null, 'minutes']);
  });

  it('says so when the front matter has a scope that cannot be read, and shows the items to all', () => {
    const { items, scope, warnings } = parse(
      '---\nft.services: [3, true]\nft.when: new/\n---\n# A\n\n- [ ] A <!-- item: a -->',
    );
    expect(warnings.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '1 item-mark-invalid',
      '1 item-mark-invalid',
    ]);
    expect(scope).toEqual({ services: [], when: [], always: false });
    expect(items[0]).toMatchObject({ services: [], when: [] });
  });

  it('draws neither title, phase nor front matter', () => {
    const drawn = describeTree(page.tree);
    expect(drawn[0]).toBe('<p>El equipo ofrece <a link=0>sesiones</a> y más.</p>');
    expect(drawn).toHaveLength(7);
  });

  it('lists links with the lines of the file', () => {
    expect(page.links).toEqual([
      { href: 'https://youtu.be/abc', text: 'sesiones', line: 14 },
      { href: 'phase-assess-es.md', text: 'Fase de evaluación', line: 20 },
      { href: 'assess-talk-partner-es.md', text: 'Conversar con el cliente', line: 21 },
      { href: 'phase-success-es.md', text: 'Fase de éxito', line: 22 },
      { href: 'http://partner-docs.example.com', text: 'Inicio', line: 30 },
    ]);
  });

  it('names headings, blocks and places', () => {
    expect(page.headings.map(({ anchor, depth, text }) => `${depth} ${anchor} ${text}`)).toEqual([
      '2 actividades Actividades',
      '3 resumen-de-actualización Resumen de actualización',
    ]);
    expect(page.anchors).toEqual(['actividad-de-ejemplo', 'actividades', 'resumen-de-actualización']);
    expect(page.blocks.map(({ kind, text }) => `${kind} ${text}`)).toContain('cell Mantenimiento general');
    expect(page.blocks.find(({ text }) => text === 'Fase de éxito')?.anchor).toBe('actividades');
    expect(new Set(page.blocks.map(({ id }) => id)).size).toBe(page.blocks.length);
  });

  it('gives the same page for the same text', () => {
    expect(JSON.stringify(parse(playbookPage))).toBe(JSON.stringify(page));
  });

  it('carries no position, address or style in its tree', () => {
    expect(JSON.stringify(page.tree)).not.toMatch(/"(?:position|href|src|style|className)"/);
  });
});

describe('facts of a page', () => {
  it('resolves media from the page to the root', () => {
    const page = parse(
      '![a](media/a%20b.png) ![b](../../x.png) ![c](~/m/c.png) ![d](../../../up.png) ![e](https://example.com/e.png)',
    );
    expect(page.media.map(({ path }) => path)).toEqual([
      'es/folder/media/a b.png',
      'x.png',
      'm/c.png',
      '../up.png',
      'https://example.com/e.png',
    ]);
  });

  it('keeps links as written', () => {
    const page = parse(
      '[a](FILE.MD#Ancla-é) [b](a\\b.md) [c](</azure/x?view=1>) [d](a%20b.md "T") [e](./Fase%20é.md)',
    );
    expect(page.links.map(({ href }) => href)).toEqual([
      'FILE.MD#Ancla-é',
      'a\\b.md',
      '/azure/x?view=1',
      'a%20b.md',
      './Fase%20é.md',
    ]);
  });

  it('rebases the links of included files to the page', () => {
    const files = {
      'includes/deep/note.md':
        '[a](../../es/x.md#y) [b](z.md) ![p](p.png) [c](#own) [d](https://example.com)',
    };
    const page = parse('[!INCLUDE [t](~/includes/deep/note.md)]', files);
    expect(page.links.map(({ href }) => href)).toEqual([
      '../x.md#y',
      '../../includes/deep/z.md',
      '#own',
      'https://example.com',
    ]);
    expect(page.media.map(({ path }) => path)).toEqual(['includes/deep/p.png']);
  });

  it('lists checklist items with heading, block and line', () => {
    const page = parse(
      '# T\n\n## Tareas\n\n- [ ] Uno **dos** <!-- item: uno -->\n- [ ] Tres\n  - [x] Cuatro <!-- item: cuatro -->\n',
    );
    expect(
      page.items.map(({ id, text, anchor, line, authored }) => [
        id.replace(/^~.*/, '~'),
        text,
        anchor,
        line,
        authored,
      ]),
    ).toEqual([
      ['uno', 'Uno dos', 'tareas', 5, true],
      ['~', 'Tres', 'tareas', 6, false],
      ['cuatro', 'Cuatro', 'tareas', 7, true],
    ]);
    for (const item of page.items) {
      const block = page.blocks.find(({ id }) => id === item.block);
      expect(block).toMatchObject({ kind: 'item', text: item.text });
    }
  });

  it('counts no item that is only text looking like one', () => {
    const text = [
      '# T',
      '',
      '[ ] a paragraph, `- [ ] code`',
      '',
      '```md\n- [ ] in a block of code\n```',
      '',
      '- [] no blank',
      '- \\[ ] escaped',
      '- [ ](a.md) a link',
      '- not first [ ] in the item',
      '',
      '<!-- - [ ] in a comment -->',
      '',
      '| - [ ] head |\n| - |\n| - [ ] cell |',
      '',
      '- [ ] the only one',
    ].join('\n');
    expect(parse(text).items.map((item) => item.text)).toEqual(['the only one']);
  });

  it('gives a foreign item the same id on every parse and another under another heading', () => {
    const id = (text: string) => parse(text).items[0]?.id;
    expect(id('## A\n- [ ] Do it')).toBe(id('Before\n\n## A\n\n* [x] Do  it'));
    expect(id('## A\n- [ ] Do it')).not.toBe(id('## B\n- [ ] Do it'));
  });

  it('takes the title from the front matter, then from the file', () => {
    expect(parse('---\ntitle: From matter\n---\nText').title).toBe('From matter');
    expect(parse('Text').title).toBe('page es');
  });

  it('leads an anchor of a second heading with the title’s name to the second', () => {
    expect(parse('# Uno\n\n## Uno').anchors).toEqual(['uno', 'uno-1']);
  });

  it('names no id the app keeps for itself', () => {
    expect(parse('<div id="fieldbook-root">x</div>').anchors).toEqual([]);
  });

  it('keeps a page that is too complex as plain text', () => {
    const page = parse(`# Título\n\n${'>'.repeat(150)} deep`);
    expect(page.title).toBe('Título');
    expect(page.warnings[0]).toMatchObject({ code: 'too-deep' });
    expect(page.blocks[0]?.text).toContain('deep');
    expect(describeTree(page.tree)[0]).toMatch(/^<pre># Título⏎⏎>>>/);
  });

  it('does not let two files include each other without end', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        `es/folder/f${at}.md`,
        Array.from({ length: 4 }, () => `[!INCLUDE [x](f${at + 1}.md)]`).join('\n\n'),
      ]),
    );
    const page = parse('[!INCLUDE [x](f0.md)]', files);
    expect(page.warnings.map(({ code }) => code)).toContain('include-too-deep');
    expect(page.blocks.length).toBeLessThan(2_000);
  });
});
