import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { FileChild } from 'docx';
import type { Report, ReportPage, ReportRow } from '../../../contract/shapes/report.ts';
import { byService, evidenceLines } from '../../../contract/shapes/report-shown.ts';
import type { ReportWords } from '../../../contract/shapes/report-words.ts';
import { dayWords, owedWords } from '../report-names.ts';
import { xmlText } from '../xml-text.ts';
import { heading, lines, noBorders, noteParts } from './parts.ts';
import { BLOCKED, DONE, INK_SOFT, LINE, WIDTH } from './styles.ts';

/** State, item, who: twentieths of a point. */
const STATE = 1_500;
const WHO = 2_400;
const COLUMNS = [STATE, WIDTH - STATE - WHO, WHO] as const;
const colours = { todo: INK_SOFT, skipped: INK_SOFT, done: DONE, blocked: BLOCKED } as const;

/** All items, by phase and page. */
export function appendixOf(report: Report, words: ReportWords): readonly FileChild[] {
  return [
    heading(1, words.appendix),
    ...report.phases.flatMap((phase) => [
      heading(2, phase.title),
      ...phase.pages.flatMap((page) => pageParts(page, report.lang, words)),
    ]),
  ];
}

function pageParts(page: ReportPage, lang: string, words: ReportWords): readonly FileChild[] {
  const rows = [...page.rows, ...page.retired];
  return [
    heading(3, `${page.title} (${page.counts.done} / ${page.counts.total})`),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: [...COLUMNS],
      borders: { ...noBorders, insideHorizontal: { style: BorderStyle.SINGLE, size: 2, color: LINE } },
      rows: rows.map((row) => itemRow(row, lang, words)),
    }),
  ];
}

function itemRow(row: ReportRow, lang: string, words: ReportWords): TableRow {
  const signed = row.state !== 'todo' || row.note !== '';
  const who = [
    owedWords({ page: '', row, late: false }, lang),
    ...(signed ? [[row.who, row.at ? dayWords(row.at, lang) : ''].filter(Boolean).join(', ')] : []),
  ].filter(Boolean);
  const each = byService(row, words);
  const retired = row.change === 'retired' ? ` (${words.retired})` : '';
  return new TableRow({
    cantSplit: true,
    children: [
      cell(0, [
        new Paragraph({
          spacing: { after: 0 },
          children: [new TextRun({ text: words.states[row.state], color: colours[row.state], size: 17 })],
        }),
      ]),
      cell(1, [
        lines(xmlText(row.words) + retired, { soft: xmlText(each) }),
        ...evidenceLines(row, words).map((line) => lines(xmlText(line), { color: INK_SOFT, size: 16 })),
        ...noteParts(row.note, { color: INK_SOFT, size: 18 }),
      ]),
      cell(2, [lines(who.join('\n'), { color: INK_SOFT, size: 17 })]),
    ],
  });
}

function cell(column: number, children: readonly Paragraph[]): TableCell {
  return new TableCell({
    width: { size: COLUMNS[column] ?? WHO, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    children: [...children],
  });
}
