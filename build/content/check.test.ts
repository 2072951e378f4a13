import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { warningCodes } from '../../dialect/model.ts';
import { pageText } from '../../host/library/testing/editions.ts';
import { contentIn } from '../paths.ts';
import { checkFolder } from './check.ts';
import { openCheckLab, soundPlaybook } from './testing/checked.ts';
import { sentenceOf } from './problem.ts';
import { reportLines } from './report.ts';

const lab = openCheckLab();
const { folder, found, options } = lab;
const sound = soundPlaybook;
afterAll(lab.clean);

describe('content check', () => {
  it('has nothing to say about a sound playbook, and counts what is equal', async () => {
    const report = await checkFolder(folder(sound()), options);
    expect(report.problems).toEqual([]);
    expect(report.parity).toEqual({ en: { pages: 6, items: 3 }, es: { pages: 6, items: 3 } });
    expect(reportLines(report)).toEqual(['en 6 pages, 3 items · es 6 pages, 3 items (equal)', '0 errors, 0 warnings']);
  });

  it('finds links, anchors, pictures and contents that lead nowhere', async () => {
    const problems = await found({
      ...sound(),
      'en/index.md': pageText('Small book', '[a](none.md)\n\n[b](phase-assess.md#none)\n\n[c](#none)\n\n[d](../es/phase-assess-es.md)\n\n![e](../media/none.png)\n\n![](../media/pixel.png)'),
      'toc.yml': 'items:\n  - href: index.md\n  - href: lost.md\n',
      'redirections.json': '{"redirections":[{"source_path":"x.md","redirect_url":"none"}]}',
    });
    expect(problems).toEqual(expect.arrayContaining([
      'link-missing en/index.md:10', 'anchor-missing en/index.md:12', 'anchor-missing en/index.md:14', 'link-other-language en/index.md:16',
      'media-missing en/index.md:18', 'image-without-text en/index.md:20', 'toc-missing toc.yml:3', 'redirect-missing redirections.json:1', 'orphan en/phase-assess.md:1',
    ])); // prettier-ignore
  });

  it('finds what is missing, stale or different between the languages', async () => {
    const { 'es/phase-assess-es.md': _gone, ...rest } = sound();
    const problems = await found({
      ...rest,
      'es/index.md': pageText('Librito', 'Empiece.', { 'ms.date': '1/2/2025' }),
      'es/initiate-kickoff-partner-es.md': pageText('Reunión', 'Fase: **Iniciación**  \n\n- [ ] Fijar la fecha <!-- item: set-date -->\n- [ ] Nombrar <!-- item: name-owner -->'),
      'es/assess-network-partner-es.md': pageText('Red', 'Fase: **Evaluación**  \n\n- [ ] Medir <!-- item: other -->\n- [ ] Sin identificador'),
    });
    expect(problems).toEqual(expect.arrayContaining([
      'translation-missing en/phase-assess.md:1', 'translation-stale es/index.md:5', 'item-order es/initiate-kickoff-partner-es.md:12',
      'item-one-language en/assess-network-partner.md:12', 'item-one-language es/assess-network-partner-es.md:12', 'item-without-id es/assess-network-partner-es.md:13',
    ])); // prettier-ignore
  });

  it('finds unknown phases, dates, long items, doubled titles, fixed words and markup left over', async () => {
    const problems = await found({
      ...sound(),
      'en/initiate-kickoff-partner.md': pageText('Kickoff', `Phase: **Inititate**  \n\n- [ ] Name ${'very '.repeat(40)}long <!-- item: name-owner -->\n- [ ] Set <!-- item: set-date -->`, { 'ms.date': '13/45/2026' }),
      'en/phase-assess.md': pageText('Initiate phase', 'Look.', { 'ms.date': '1/1/2027', description: '' }),
      'es/phase-assess-es.md': pageText('Fase de evaluación', 'Revise el Tenant.\n\n## Uno\n\n#### Tres\n\nQueda {#resto} a la vista.'),
      'en/everywhere-partner.md': pageText('Everywhere', 'No phase here.'),
    });
    expect(problems).toEqual(expect.arrayContaining([
      'phase-unknown en/initiate-kickoff-partner.md:10', 'date-missing en/initiate-kickoff-partner.md:5', 'item-too-long en/initiate-kickoff-partner.md:12',
      'date-future en/phase-assess.md:5', 'description-missing en/phase-assess.md:1', 'title-doubled en/phase-initiate.md:3', 'vocabulary es/phase-assess-es.md:10',
      'heading-order es/phase-assess-es.md:14', 'raw-syntax es/phase-assess-es.md:16', 'phase-missing en/everywhere-partner.md:1',
    ])); // prettier-ignore
  });

  it('finds a passage that stands in two pages of a language, but not headings, labels, link texts or translations', async () => {
    const copied = 'The customer keeps the plan and the partner brings the method to every meeting';
    const files = {
      ...sound(),
      'en/phase-initiate.md': pageText('Initiate phase', `First. ${copied}, always.\n\n## ${copied}\n\n[${copied}](index.md)\n\nPrimary Role: **FastTrack Manager**  \nApplies To: **Exchange Online / SharePoint / Teams / OneDrive / Intune**  \n`),
      'en/everywhere-partner.md': pageText('Everywhere', `Phase: **Multiple phases**  \n\n## ${copied}\n\n[${copied}](index.md)\n\nPrimary Role: **FastTrack Manager**  \nApplies To: **Exchange Online / SharePoint / Teams / OneDrive / Intune**  \n`),
    };
    expect(await found(files)).toEqual([]);
    const twice = await found({
      ...sound(),
      'en/phase-assess.md': pageText('Assess phase', `Look.\n\n*${copied}* as before.`),
      'en/phase-initiate.md': pageText('Initiate phase', `Some words.\n\nThen: ${copied.toUpperCase()}.`),
      'es/phase-assess-es.md': pageText('Fase de evaluación', copied),
    });
    expect(twice).toEqual(['copied-passage en/phase-initiate.md:12']);
  });

  it('misses pages and items of the edition published last, unless they were moved or retired', async () => {
    const published = await lab.publish(sound());
    const { 'en/assess-network-partner.md': _en, 'es/assess-network-partner-es.md': _es, ...rest } = sound();
    const changed = {
      ...rest,
      'toc.yml': String(sound()['toc.yml']).replace('    items:\n      - href: assess-network-partner.md\n', ''),
      'en/initiate-kickoff-partner.md': pageText('Kickoff', 'Phase: **Initiate**  \n\n- [ ] Set the date <!-- item: set-date -->'),
      'es/initiate-kickoff-partner-es.md': pageText('Reunión', 'Fase: **Iniciación**  \n\n- [ ] Fijar la fecha <!-- item: set-date -->'),
    };
    const codes = async (files: Readonly<Record<string, string | Uint8Array>>) =>
      (await checkFolder(folder(files), { ...options, published })).problems.filter(({ code }) => code.endsWith('-lost')).map(({ code, detail }) => `${code} ${detail}`).toSorted();
    expect(await codes(changed)).toEqual(['item-lost name-owner', 'item-lost name-owner', 'page-lost assess-network-partner', 'page-lost assess-network-partner']);
    const playbook = `${String(sound()['playbook.yml'])}retired: ['initiate-kickoff-partner#name-owner', 'phase-assess#measure-latency', 'assess-network-partner#measure-latency']\n`;
    const redirections = '{"redirections":[{"source_path":"assess-network-partner.md","redirect_url":"phase-assess"}]}';
    expect(await codes({ ...changed, 'playbook.yml': playbook, 'redirections.json': redirections })).toEqual([]);
  });

  it('says what a foreign file holds on one line, and of a page that is plain text only that', async () => {
    const odd = await checkFolder(folder({ 'odd.md': '# Odd\n\n{#a\u0007\u001b[2J\nb}', 'deep.md': `${'> '.repeat(400)}{#deep}` }), options);
    expect(odd.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['too-deep deep.md', 'raw-syntax odd.md']);
    expect(reportLines(odd).filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
    expect(reportLines(odd)).toContain('  odd.md:3 raw-syntax Markup would be shown as text: {#a [2J b}.');
  });

  it('tells an empty folder, a file and nothing apart, and reads what is no UTF-8', async () => {
    await expect(checkFolder(folder({}), options)).rejects.toThrow('There is no page in the folder');
    await expect(checkFolder(import.meta.filename, options)).rejects.toThrow('This is a file; a folder is needed');
    await expect(checkFolder(`${lab.root}/none`, options)).rejects.toThrow('The folder is not there');
    const utf16 = Buffer.from('\ufeff# Título\n\nHola.', 'utf16le');
    const files = { 'utf16.md': utf16, 'program.md': Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0xff, 0xc0, 10), 'empty.md': '' };
    const report = await checkFolder(folder(files), options);
    expect(report.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['page-not-utf8 program.md', 'page-not-utf8 utf16.md']);
    expect(reportLines(report).at(-1)).toBe('2 errors, 0 warnings');
  });

  it('groups what a foreign folder repeats, and wants nothing of it that only we write', async () => {
    const pages = Array.from({ length: 30 }, (_, n) => [`page-${n}.md`, `# Page ${n}\n\n[x](none-${n}.md) and - [ ] nothing\n`]);
    const report = await checkFolder(folder(Object.fromEntries(pages)), options);
    const lines = reportLines(report);
    expect(lines).toContain('link-missing: 30');
    expect(lines).toContain('  … and 27 more');
    expect(lines.length).toBeLessThan(20);
    expect(new Set(report.problems.map(({ code }) => code))).toEqual(new Set(['link-missing']));
  });

  it('lets an item go that another one stands for, and follows only a free name to one that is there', async () => {
    const before = sound();
    const { 'en/initiate-kickoff-partner.md': en, 'es/initiate-kickoff-partner-es.md': es } = before;
    const without = (page: string | Uint8Array | undefined) => String(page).replace(/^.*item: name-owner.*$/m, '');
    const published = await lab.publish(before);
    const items = (...pairs: readonly [string, string][]) => JSON.stringify({ redirections: [], items: pairs.map(([source, target]) => ({ source, target })) }, null, 1);
    const changed = (redirections: string) => lab.found({ ...before, 'en/initiate-kickoff-partner.md': without(en), ...(es ? { 'es/initiate-kickoff-partner-es.md': without(es) } : {}), 'redirections.json': redirections }, { published });
    const lost = await changed(items());
    expect(lost.filter((line) => line.startsWith('item-lost')).length).toBeGreaterThan(0);
    const owner = 'initiate-kickoff-partner#name-owner';
    expect((await changed(items([owner, 'assess-network-partner#measure-latency']))).filter((line) => line.startsWith('item-'))).toEqual([]);
    expect(await changed(items([owner, 'assess-network-partner#none'], ['assess-network-partner#measure-latency', 'assess-network-partner#measure-latency']))).toEqual(
      expect.arrayContaining(['item-redirect-missing redirections.json:5', 'item-redirect-of-item redirections.json:9']),
    );
  });

  it('warns of facts looked up more than 120 days ago, of days that have passed, and of languages that differ', async () => {
    const page = (lines: Readonly<Record<string, string>>, es = lines) => ({
      ...sound(),
      'en/everywhere-partner.md': pageText('Everywhere', 'Phase: **Multiple phases**  \n\nWords.', lines),
      'es/everywhere-partner-es.md': pageText('En todas partes', 'Fase: **Múltiples fases**  \n\nPalabras.', es),
    });
    const codes = async (files: Readonly<Record<string, string | Uint8Array>>) => (await found(files)).map((line) => line.replace(/:\d+$/, ''));
    expect(await codes(page({ checked: '2026-07-25', until: '2026-11-22' }))).toEqual([]);
    expect(await codes(page({ checked: '2026-07-24', until: '2026-11-21' }))).toEqual([
      'checked-old en/everywhere-partner.md', 'until-passed en/everywhere-partner.md', 'checked-old es/everywhere-partner-es.md', 'until-passed es/everywhere-partner-es.md',
    ]); // prettier-ignore
    expect(await codes(page({ checked: '2026-11-01' }, { checked: '2026-11-02' }))).toEqual(['checked-differs es/everywhere-partner-es.md']);
    expect(await codes(page({ checked: 'soon' }))).toEqual(['checked-unreadable en/everywhere-partner.md', 'checked-unreadable es/everywhere-partner-es.md']);
  });

  it('wants roles of every item where the playbook lists them: known ones, the same in every language', async () => {
    const roles = 'roles:\n  - { id: fe, side: delivery, title: { en: Engineer, es: Ingeniero } }\n  - { id: tl, side: customer, title: { en: Technical lead, es: Líder técnico } }\n';
    const page = (en: string, es = en) => ({
      ...sound(),
      'playbook.yml': `${String(sound()['playbook.yml'])}${roles}`,
      'en/initiate-kickoff-partner.md': String(sound()['en/initiate-kickoff-partner.md']).replace('- [ ] Name', `## List ${en}\n\n- [ ] Name`),
      'es/initiate-kickoff-partner-es.md': String(sound()['es/initiate-kickoff-partner-es.md']).replace('## Lista de comprobación', `## Lista de comprobación ${es}`),
    });
    const codes = async (files: Readonly<Record<string, string | Uint8Array>>) =>
      (await checkFolder(folder(files), options)).problems.filter(({ path }) => path.includes('kickoff')).map(({ code, detail }) => `${code} ${detail}`);
    const good = '<!-- guides: fe; does: tl -->';
    expect((await codes(page(good))).filter((line) => line.includes('role'))).toEqual([]);
    expect(await codes(page('', ''))).toEqual(expect.arrayContaining(['item-without-role name-owner', 'item-without-role set-date']));
    expect(await codes(page('<!-- guides: fe; does: boss -->'))).toEqual(expect.arrayContaining(['role-unknown boss']));
    expect(await codes(page(good, '<!-- guides: tl; does: tl -->'))).toEqual(expect.arrayContaining(['item-marks name-owner']));
  });

  it('finds item ids that are doubled or wrong, and redirections and contents that cannot be followed', async () => {
    const items = '- [ ] One <!-- item: same -->\n- [ ] Two <!-- item: same -->\n- [ ] Three <!-- item: Not_So -->';
    const problems = await found({
      ...sound(),
      'en/initiate-kickoff-partner.md': pageText('Kickoff', `Phase: **Initiate**  \n\n${items}\n\n##\n\nEnd.`),
      'redirections.json': '{"redirections":[\n{"source_path":"index.md","redirect_url":"phase-assess"},\n{"source_path":"a.md","redirect_url":"b"},\n{"source_path":"b.md","redirect_url":"a"}]}',
    });
    expect(problems).toEqual(expect.arrayContaining([
      'item-id-doubled en/initiate-kickoff-partner.md:13', 'item-id-invalid en/initiate-kickoff-partner.md:14', 'heading-empty en/initiate-kickoff-partner.md:16',
      'redirect-of-page redirections.json:2', 'redirect-loop redirections.json:3', 'redirect-loop redirections.json:4',
    ])); // prettier-ignore
    const broken = { ...sound(), 'redirections.json': '{', 'toc.yml': 'items:\n  - href: [' };
    expect(await found(broken)).toEqual(expect.arrayContaining(['redirect-broken redirections.json:1', 'toc-broken toc.yml:2']));
    expect(await found({ ...sound(), 'playbook.yml': 'title: 3' })).toContain('playbook-broken playbook.yml:1');
  });

  it('has a sentence for every remark of the dialect', () => {
    for (const code of warningCodes) {
      const sentence = sentenceOf({ path: 'x', line: 1, code, detail: 'y' });
      expect(sentence).toMatch(/^[A-Z][^%]*\.$/);
      expect(sentence).not.toContain(code);
    }
  });
});

describe('the playbook', () => {
  it('has no errors, no warnings, and the same pages and items in both languages', async () => {
    // As on the day it was last worked on: that facts grow old is no fault of the code.
    const report = await checkFolder(contentIn, { ...options, today: newestDay(contentIn) });
    expect(reportLines(report).at(-1)).toBe('0 errors, 0 warnings');
    expect(report.parity['en']).toEqual(report.parity['es']);
    expect(report.parity['en']?.pages).toBeGreaterThanOrEqual(50);
  });
});

/** The newest `ms.date` of a folder's English pages. */
function newestDay(folder: string): string {
  const dates = readdirSync(join(folder, 'en')).flatMap((name) => {
    const [, month = '', day = '', year = ''] = /^ms\.date: (\d+)\/(\d+)\/(\d+)/m.exec(readFileSync(join(folder, 'en', name), 'utf8')) ?? [];
    return year === '' ? [] : [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
  });
  return dates.toSorted().at(-1) ?? '';
}
