import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useJoins } from '../testing/joined-notebook.ts';
import { pictureOf } from './testing/picture.ts';
import { convert, hasOffice, OFFICE_MS, pagesOf, sheetsOf } from './testing/office.ts';

/** A folder to look at what was written: `REPORT_LOOK=/some/folder npx vitest run host/report`. */
const look = process.env['REPORT_LOOK'];

describe.skipIf(!hasOffice)('the report opened by LibreOffice (needs soffice and pdftotext)', () => {
  const { calls, current } = useJoins();
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function client(): Promise<string> {
    current.logo = pictureOf(240, 80);
    const { id } = await calls()['engagement.create']({ client: 'Añil & Söhne', colour: 2, language: 'es' });
    const at = { lang: 'es', key: 'licences', engagement: id, who: 'Ana Ruiz' };
    for (const item of ['i0', 'i1', 'i2']) await calls()['checklist.set']({ ...at, item, state: 'done' });
    await calls()['checklist.set']({ ...at, item: 'i3', state: 'skipped' });
    await calls()['checklist.set']({
      ...at, item: 'i4', state: 'blocked', note: 'Falta **el contrato**.\nLlamar el lunes.', owner: '@lead', due: '2026-11-18', waiting: 'client',
    }); // prettier-ignore
    await calls()['checklist.set']({ ...at, item: 'i5', owner: 'Luis', due: '2026-12-01' });
    await calls()['report.write']({ engagement: id, summary: 'Vamos bien.', decisions: 'Elegir fecha.\nElegir sala.' }); // prettier-ignore
    return id;
  }

  async function made(format: 'docx' | 'xlsx', appendix: boolean) {
    const id = await client();
    const args = { lang: 'es', engagement: id, notes: true, author: 'Ana Ruiz' };
    const report = await calls()['report.read'](args);
    const file = await calls()['report.file']({ ...args, format, appendix });
    return { report, file, bytes: Buffer.from(file.base64, 'base64') };
  }

  function keepToLookAt(file: string): void {
    if (look === undefined) return;
    mkdirSync(look, { recursive: true });
    copyFileSync(join(folder, file), join(look, file));
  }

  it(
    'as Word: one page with what the client asks, the totals of the screen, line breaks kept',
    { timeout: OFFICE_MS },
    async () => {
      const { report, file, bytes } = await made('docx', false);
      expect(file.name).toBe('informe-añil-sohne-2026-11-20.docx');
      convert(folder, 'report.docx', bytes, 'pdf');
      keepToLookAt('report.pdf');
      const pages = pagesOf(join(folder, 'report.pdf'));
      expect(pages).toHaveLength(1);
      const [page = ''] = pages;
      const { done, total } = report.counts;
      expect([done, total]).toEqual([3, 11]);
      expect(page).toMatch(new RegExp(`Total +${done} / ${total} +1 +1\\n`));
      for (const words of ['Informe de estado: Añil & Söhne', 'Preparado por: Ana Ruiz', 'Vamos bien.', 'Hecho hasta ahora', 'Elemento número 2', 'Página 1 de 1', 'Por el cliente'])
      expect(page).toContain(words); // prettier-ignore
      expect(page.replaceAll(/\s+/g, ' ')).toMatch(
        /Elemento número 4.*Responsable técnico, vencido desde el 18 nov 2026, depende del cliente/,
      );
      expect(page).toMatch(/Falta el contrato\.\n +Llamar el lunes\./);
      expect(page).toMatch(/Elegir fecha\.\n *Elegir sala\./);
      // What has a day comes first.
      expect(page).toMatch(/Próximos pasos\n.*Elemento número 5.*Luis, para el 1 dic 2026/);
      expect(page).toMatch(/Check the link[^]*y 1 más/);
      expect(page).not.toContain('Check the ports');
    },
  );

  it('as Word with all items behind', { timeout: OFFICE_MS }, async () => {
    const { bytes } = await made('docx', true);
    convert(folder, 'whole.docx', bytes, 'pdf');
    keepToLookAt('whole.pdf');
    const [first = '', ...rest] = pagesOf(join(folder, 'whole.pdf'));
    expect(first).not.toContain('Anexo');
    expect(rest.join('\n')).toMatch(/Anexo: todos los elementos[^]*Elemento número 9/);
    expect(rest.join('\n')).toMatch(/Página 2 de \d/);
  });

  it(
    'as Excel: a sheet that sums up, a sheet with all items, real days, the arrows of a filter',
    { timeout: OFFICE_MS },
    async () => {
      const { report, bytes } = await made('xlsx', false);
      // 59, 34: semicolon, quotes where needed; -1: every sheet.
      convert(folder, 'report.xlsx', bytes, 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1'); // prettier-ignore
      const sheets = sheetsOf(folder, 'report');
      expect([...sheets.keys()].toSorted()).toEqual(['Elementos', 'Resumen']);
      const summary = sheets.get('Resumen') ?? '';
      const { done, total, blocked } = report.counts;
      expect(summary).toContain('Cliente;Añil & Söhne');
      expect(summary).toContain(`Total;${Math.round((done / total) * 100)} %;${done};${total};${blocked}`);
      expect(summary).toContain('Elemento número 4;licences es;Responsable técnico;18/11/2026;"Falta el contrato.\nLlamar el lunes."'); // prettier-ignore
      const items = sheets.get('Elementos') ?? '';
      expect(items.split('\n').filter((line) => /número \d;/.test(line))).toHaveLength(10);
      expect(items).toMatch(/número 5;Pendiente;Luis;01\/12\/2026;/);
      // What LibreOffice understands: days that are days, a filter over all rows.
      convert(folder, 'report.xlsx', bytes, 'fods');
      keepToLookAt('report.xlsx');
      const understood = readFileSync(join(folder, 'report.fods'), 'utf8');
      expect(understood).toMatch(/office:value-type="date" office:date-value="2026-11-18"/);
      expect(understood).toMatch(
        /table:target-range-address="Elementos\.A1:Elementos\.N13" table:display-filter-buttons="true"/,
      );
    },
  );
});
