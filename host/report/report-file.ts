import type { MadeFile } from '../../contract/shapes/keeping.ts';
import type { Report } from '../../contract/shapes/report.ts';
import { reportCsv } from './report-csv.ts';
import { reportMarkdown } from './report-markdown.ts';
import { clientOf, day, reportWords } from './report-words.ts';
import { reportXlsx } from './report-xlsx.ts';

export type ReportFormat = 'markdown' | 'csv' | 'xlsx';

const kinds = {
  markdown: { ending: 'md', mime: 'text/markdown;charset=utf-8' },
  csv: { ending: 'csv', mime: 'text/csv;charset=utf-8' },
  xlsx: { ending: 'xlsx', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
} as const;

/** The report as a file with a name that every system takes. */
export async function reportFile(report: Report, format: ReportFormat): Promise<MadeFile> {
  const { ending, mime } = kinds[format];
  const bytes = await bytesOf(report, format);
  const name = [reportWords(report.lang).file, plainName(clientOf(report)), day(report.made)]
    .filter(Boolean)
    .join('-');
  return { name: `${name}.${ending}`, mime, base64: Buffer.from(bytes).toString('base64') };
}

async function bytesOf(report: Report, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'xlsx') return reportXlsx(report);
  return Buffer.from(format === 'csv' ? reportCsv(report) : reportMarkdown(report), 'utf8');
}

function plainName(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}
