import writeExcel from 'write-excel-file/node';
import type { CellObject, SheetData } from 'write-excel-file/node';
import type { Report } from '../../contract/shapes/report.ts';
import { reportTable } from './report-table.ts';

/** Longest text Excel takes in one cell, characters. */
const CELL_MAX = 32_767;
/** Widths of the columns, characters. */
const WIDTHS = [16, 36, 24, 60, 12, 48, 18, 12, 20] as const;

/** The report as an Excel workbook. Every cell is text: nothing is computed, whatever a note begins with. */
export async function reportXlsx(report: Report): Promise<Uint8Array> {
  const { head, rows, facts } = reportTable(report);
  const bold = (text: string): CellObject => ({ ...cell(text), fontWeight: 'bold' });
  const lines = rows.map((row) => row.map(cell));
  const sums = facts.map(([name, value]) => [bold(name), cell(value)]);
  const data: SheetData = [head.map(bold), ...lines, [], ...sums];
  return writeExcel(data, {
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
    sheet: 'Fieldbook',
  }).toBuffer();
}

function cell(text: string): CellObject {
  return { value: xmlText(text).slice(0, CELL_MAX), type: String, wrap: true, alignVertical: 'top' };
}

/** Without what XML 1.0 cannot carry (production [2] Char): one such character makes Excel call the whole file broken. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
