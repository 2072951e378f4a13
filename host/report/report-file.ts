import type { MadeFile } from '../../contract/shapes/keeping.ts';
import type { ReportFormat } from '../../contract/shapes/report.ts';
import type { Report } from '../../contract/shapes/report.ts';
import type { Logo } from '../settings/logo.ts';

export interface FileWish {
  readonly format: ReportFormat;
  /** With all items behind the one page. */
  readonly appendix: boolean;
  readonly logo: Logo | null;
}

const office = 'application/vnd.openxmlformats-officedocument';
const kinds = {
  markdown: { ending: 'md', mime: 'text/markdown;charset=utf-8' },
  csv: { ending: 'csv', mime: 'text/csv;charset=utf-8' },
  xlsx: { ending: 'xlsx', mime: `${office}.spreadsheetml.sheet` },
  docx: { ending: 'docx', mime: `${office}.wordprocessingml.document` },
} as const;

/** The report as a file. */
export async function reportFile(report: Report, wish: FileWish): Promise<MadeFile> {
  const { ending, mime } = kinds[wish.format];
  const bytes = await bytesOf(report, wish);
  return { name: `${report.file}.${ending}`, mime, base64: Buffer.from(bytes).toString('base64') };
}

/** What writes each kind is loaded when one is asked for: none of it delays the start. */
async function bytesOf(report: Report, wish: FileWish): Promise<Uint8Array> {
  switch (wish.format) {
    case 'docx':
      return (await import('./docx/report-docx.ts')).reportDocx(report, wish);
    case 'xlsx':
      return (await import('./report-xlsx.ts')).reportXlsx(report);
    case 'csv':
      return Buffer.from((await import('./report-csv.ts')).reportCsv(report), 'utf8');
    case 'markdown':
      return Buffer.from(
        (await import('./report-markdown.ts')).reportMarkdown(report, wish.appendix),
        'utf8',
      );
  }
}
