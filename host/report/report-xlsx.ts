import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcel from 'write-excel-file/node';
import type { CellObject, Feature, SheetData } from 'write-excel-file/node';
import { getCellAddress } from 'write-excel-file/utility';
import type { Report, ReportPoint } from '../../contract/shapes/report.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import type { ReportWords } from '../../contract/shapes/report-words.ts';
import { shareOf } from '../../contract/shapes/counts.ts';
import { shownOf } from '../../contract/shapes/report-shown.ts';
import { noteText } from './note-lines.ts';
import { doneTitle } from './report-markdown.ts';
import { clientOf, day, factsOf } from './report-names.ts';
import { xmlText } from './xml-text.ts';
import { reportTable } from './report-table.ts';
import type { TableCell } from './report-table.ts';

/** Longest text Excel takes in one cell, characters. */
const CELL_MAX = 32_767;
/** Widths of the columns, characters. */
const ITEM_WIDTHS = [18, 34, 24, 60, 13, 24, 13, 22, 48, 18, 13, 20, 32, 48] as const;
const SUMMARY_WIDTHS = [44, 40, 26, 14, 40] as const;
/** Which column of the table has the notes, from 0. */
const NOTE_COLUMN = 8;
const GROUND = '#e7f0f2';

/** The report as an Excel workbook: what matters on one sheet, all items on another. No cell is computed, whatever a note begins with. */
export async function reportXlsx(report: Report): Promise<Uint8Array> {
  const words = reportWords(report.lang);
  const { head, rows } = reportTable(report);
  const items: SheetData = [
    head.map(headCell),
    ...rows.map((row) =>
      row.map((one, column) =>
        cellOf(column === NOTE_COLUMN && typeof one === 'string' ? noteText(one) : one, report.lang),
      ),
    ),
  ];
  return writeExcel(
    [
      {
        data: summaryOf(report, words),
        sheet: words.summarySheet,
        columns: SUMMARY_WIDTHS.map((width) => ({ width })),
        showGridLines: false,
      },
      {
        data: items,
        sheet: words.itemsSheet,
        columns: ITEM_WIDTHS.map((width) => ({ width })),
        stickyRowsCount: 1,
        orientation: 'landscape',
      },
    ],
    { features: [autoFilter(2, words.itemsSheet, `A1:${getCellAddress(rows.length, head.length - 1)}`)] },
  ).toBuffer();
}

function summaryOf(report: Report, words: ReportWords): SheetData {
  const { brief, lang } = report;
  const points = (title: string, list: readonly ReportPoint[], none: string, more = 0): SheetData => [
    [],
    [titleCell(title)],
    ...(list.length === 0
      ? [[text(none)]]
      : [[words.item, words.columns[1] ?? '', words.owner, words.due, words.columns[8] ?? ''].map(headCell)]),
    ...list.map(({ page, row }) => [
      text(row.words),
      text(page),
      text(row.owner),
      cellOf(row.due === null ? '' : { day: row.due }, lang),
      text(noteText(row.note)),
    ]),
    ...(more > 0 ? [[text(words.more(more))]] : []),
  ];
  const next = shownOf(brief.next, 'next');
  return [
    [{ ...text(`${words.title}: ${clientOf(report)}`), fontWeight: 'bold', fontSize: 16, wrap: false }],
    [],
    ...factsOf(report).map(([name, value]) => [bold(name), text(value)]),
    ...(brief.summary.trim() === '' ? [] : [[], [titleCell(words.summary)], [text(noteText(brief.summary))]]),
    [],
    ...stateRows(report, words),
    ...points(doneTitle(report, words), brief.done, words.nothingDone),
    ...points(words.blockers, brief.blocked, words.noBlockers),
    ...points(words.next, next.points, words.nothingNext, next.more),
    [],
    [titleCell(words.decisions)],
    [text(noteText(brief.decisions) || words.noDecisions)],
  ];
}

function stateRows({ phases, counts }: Report, words: ReportWords): SheetData {
  const row = (title: string, of: Report['counts']): CellObject[] => [
    text(title),
    { value: shareOf(of), type: Number, format: '0 %', align: 'left' },
    { value: of.done, type: Number },
    { value: of.total, type: Number },
    { value: of.blocked, type: Number, align: 'left' },
  ];
  const head = [words.phase, words.progress, words.states.done, words.total, words.states.blocked];
  return [
    [titleCell(words.state)],
    head.map(headCell),
    ...phases.map((phase) => row(phase.title, phase.counts)),
    row(words.total, counts).map((cell) => ({ ...cell, fontWeight: 'bold' as const })),
  ];
}

function cellOf(cell: TableCell, lang: string): CellObject {
  if (typeof cell === 'string') return text(cell);
  return {
    value: new Date(`${day(cell.day)}T00:00:00Z`),
    type: Date,
    format: lang.startsWith('es') ? 'dd/mm/yyyy' : 'd mmm yyyy',
    align: 'left',
    alignVertical: 'top',
  };
}

function text(value: string): CellObject {
  return { value: xmlText(value).slice(0, CELL_MAX), type: String, wrap: true, alignVertical: 'top' };
}

function bold(value: string): CellObject {
  return { ...text(value), fontWeight: 'bold' };
}

function headCell(value: string): CellObject {
  return { ...bold(value), backgroundColor: GROUND };
}

function titleCell(value: string): CellObject {
  return { ...bold(value), fontSize: 13, wrap: false };
}

/**
 * The arrows in a sheet's head, the library's own way for what it does not bring: the filter stands behind the rows (ECMA-376, 18.3.1.2), and
 * under a hidden name of the workbook, without which not every program shows it.
 */
function autoFilter(sheet: number, name: string, ref: string): Feature<Stream | Buffer | Blob> {
  const filter = `</sheetData><autoFilter ref="${ref}"/>`;
  const cells = ref.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  const named = `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="${sheet - 1}" hidden="1">'${name}'!${cells}</definedName></definedNames>`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            sheetIndex === sheet - 1 ? xml.replace('</sheetData>', () => filter) : xml,
        },
        'xl/workbook.xml': { transform: (xml) => xml.replace('<definedNames/>', () => named) },
      },
    },
  };
}
