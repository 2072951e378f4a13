import type { Report } from '../../contract/shapes/report.ts';
import { day } from './report-names.ts';
import { reportTable } from './report-table.ts';

/** Without it Excel takes UTF-8 for something older. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The report as CSV: RFC 4180, UTF-8 with byte order mark, the separator that Excel expects where the language is spoken. */
export function reportCsv(report: Report): string {
  const { head, rows, facts } = reportTable(report);
  // Where the comma is the decimal sign, a list is told apart by semicolons.
  const separator = report.lang.startsWith('es') ? ';' : ',';
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : day(cell.day))));
  const sums = facts.map(([name, value]) => [name, String(value)]);
  const lines = [head, ...texts, [], ...sums];
  return BYTE_ORDER_MARK + lines.map((line) => line.map(csvCell).join(separator)).join('\r\n') + '\r\n';
}

/** A cell nobody's spreadsheet computes: what begins like a formula gets an apostrophe before it (OWASP, "CSV injection"). */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",;\r\n']/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
