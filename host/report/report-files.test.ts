import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { before, editionOf, useJoins } from '../testing/joined-notebook.ts';
import { csvCell } from './report-csv.ts';

/** The texts in a zip, by its central directory (APPNOTE 4.3.12). */
function unzip(zip: Buffer): readonly string[] {
  const texts: string[] = [];
  for (let at = zip.readUInt32LE(zip.length - 6); zip.readUInt32LE(at) === 0x02014b50;) {
    const [method, size, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 42),
    ];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    texts.push((method === 8 ? inflateRawSync(bytes) : bytes).toString());
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return texts;
}

describe('the report as a file', () => {
  const { calls, current } = useJoins();

  it('writes the report in Markdown, CSV and Excel, in the language asked for', async () => {
    const { id } = await calls()['engagement.create']({ client: 'Añil & Söhne', colour: 2, language: 'es' });
    await calls()['checklist.set']({
      lang: 'es',
      key: 'licences',
      item: 'i4',
      state: 'blocked',
      note: '=HYPERLINK("x")\nsecond line',
      who: '@ana',
    });
    const file = async (format: 'markdown' | 'csv' | 'xlsx') => {
      const made = await calls()['report.file']({
        lang: 'es',
        engagement: id,
        notes: true,
        format,
        appendix: true,
      });
      return { ...made, bytes: Buffer.from(made.base64, 'base64') };
    };
    const markdown = (await file('markdown')).bytes.toString();
    expect(markdown).toContain('# Informe de estado');
    expect(markdown).toContain('- Cliente: Añil & Söhne');
    expect(markdown).toContain('- [ ] Elemento número 4 (Bloqueado, @ana, ');
    // Markdown joins lines; two blanks at the end of one keep its break.
    expect(markdown).toContain('  > =HYPERLINK("x")  \n  > second line');
    const csv = await file('csv');
    expect(csv.name).toBe('informe-añil-sohne-2026-11-20.csv');
    expect(csv.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.bytes.toString()).toContain(
      `Elemento número 4;Bloqueado;;;;"'=HYPERLINK(""x"")\nsecond line";"'@ana"`,
    );
    expect(csv.bytes.toString()).toContain('Edición;Manual 1 (20 nov 2026)');
    const sheet = unzip((await file('xlsx')).bytes);
    const all = sheet.join('');
    expect(all).toContain('Elemento número 4');
    expect(all).not.toMatch(/<f>|<f /);
    // The head of the items stays in sight.
    expect(all).toMatch(/<pane ySplit="1"[^>]* state="frozen"/);
  });

  it('says of what is done for each service how far each is, wherever the item stands', async () => {
    const marks = { i3: { per: 'service' }, i4: { per: 'service' } } as const;
    current.edition = editionOf(
      1,
      before.map((page) => ({ ...page, marks })),
    );
    await calls()['scope.set']({ services: ['teams', 'exchange'] });
    const set = (item: string, turn: string, state: 'done' | 'blocked') =>
      calls()['checklist.set']({ lang: 'es', key: 'licences', item, turn, state });
    await set('i3', 'teams', 'done');
    await set('i3', 'exchange', 'blocked');
    await set('i4', 'teams', 'done');
    await set('i4', 'exchange', 'done');
    const wish = { lang: 'es', notes: true, appendix: true };
    const file = async (format: 'markdown' | 'csv' | 'docx' | 'xlsx') =>
      Buffer.from((await calls()['report.file']({ ...wish, format })).base64, 'base64');
    const each = 'Teams: hecho, Correo de Exchange: bloqueado';
    const markdown = (await file('markdown')).toString();
    // On the one page and in the appendix; what is one for all services is not said again.
    expect(markdown.split(each)).toHaveLength(3);
    expect(markdown).toContain('Elemento número 4 (licences es');
    expect(markdown).not.toContain('Exchange: hecho');
    expect((await file('csv')).toString().split('\n')).toContainEqual(
      expect.stringMatching(/Elemento número 3;Bloqueado;.*;"?Teams: hecho, Correo de Exchange: bloqueado/),
    );
    expect(unzip(await file('xlsx')).join('')).toContain(each);
    expect(
      unzip(await file('docx'))
        .join('')
        .split('Correo de Exchange: bloqueado'),
    ).toHaveLength(3);
  });

  it('names what proves an item, with its hash, wherever items are listed', async () => {
    const at = { key: 'licences', item: 'i3' };
    const marks = {
      i3: { evidence: 'list' },
      i4: { evidence: 'minutes' },
      i5: { evidence: 'list' },
    } as const;
    current.edition = editionOf(1, before.map((page) => ({ ...page, marks }))); // prettier-ignore
    for (const item of ['i3', 'i4'])
      await calls()['checklist.set']({ lang: 'en', key: 'licences', item, state: 'done' });
    const add = (name: string, text: string) =>
      calls()['evidence.add']({ ...at, name, base64: Buffer.from(text).toString('base64') });
    await add('=report [1].pdf', 'one');
    const { id } = await add('gone.pdf', 'two');
    await calls()['evidence.remove']({ ids: [id] });
    const file = async (format: 'markdown' | 'csv' | 'docx' | 'xlsx') =>
      Buffer.from(
        (await calls()['report.file']({ lang: 'en', notes: false, appendix: true, format })).base64,
        'base64',
      );
    const hash = '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed';
    const { phases } = await calls()['report.read']({ lang: 'en', notes: false });
    const rows = phases.flatMap(({ pages }) => pages.flatMap((page) => page.rows));
    expect(rows.filter(({ evidence }) => evidence.length > 0)).toMatchObject([
      { item: 'i3', evidence: [{ name: '=report [1].pdf', sha256: hash }] },
    ]);
    const [markdown, csv] = [(await file('markdown')).toString(), (await file('csv')).toString()];
    expect(markdown).toContain(`  - Evidence: =report \\[1\\].pdf (SHA-256 ${hash})`);
    expect(csv).toContain(`Evidence: =report [1].pdf (SHA-256 ${hash})`);
    expect(csv).toContain('No evidence yet: minutes');
    expect(markdown.split('No evidence yet: minutes')).toHaveLength(2);
    expect(csv).not.toContain('No evidence yet: list');
    const whole = [markdown, csv];
    for (const format of ['docx', 'xlsx'] as const) whole.push(unzip(await file(format)).join(''));
    for (const text of whole)
      expect([text.split(hash).length, text.includes('gone.pdf')]).toEqual([2, false]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes a cell harmless: %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('writes a report of what people type, whatever that is', async () => {
    const naughty = ['\u0000\u0008', '\uD800', '𝕳𝖊𝖑𝖑𝖔', '<script>', ']]>', '"', "'", 'a'.repeat(20_000)];
    await calls()['checklist.set']({
      lang: 'en',
      key: 'network',
      item: 'a',
      note: naughty.join('\n').slice(0, 20_000),
      who: '\uFFFF',
    });
    const { base64 } = await calls()['report.file']({ lang: 'en', notes: true, format: 'xlsx' });
    const sheet = unzip(Buffer.from(base64, 'base64'));
    expect(sheet.join('')).not.toMatch(/[\u0000\u0008\uFFFF]/);
  });
});
