import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { FileChild } from 'docx';
import type { Counts } from '../../../contract/shapes/checklist.ts';
import type { Report } from '../../../contract/shapes/report.ts';
import type { ReportWords } from '../../../contract/shapes/report-words.ts';
import { xmlText } from '../xml-text.ts';
import { lines, noBorders } from './parts.ts';
import { BLOCKED, DONE, GROUND, INK_SOFT, LINE, WIDTH } from './styles.ts';

/** Widths of the columns, twentieths of a point: phase, bar, and three numbers. */
const NUMBER = 1_150;
const BAR = 3_400;
const COLUMNS = [WIDTH - BAR - 3 * NUMBER, BAR, NUMBER, NUMBER, NUMBER] as const;
const BAR_INSIDE = BAR - 300;

/** Where each phase stands, with a bar: table cells with a ground, which every word processor prints. */
export function stateTable(report: Report, words: ReportWords): readonly FileChild[] {
  const { phases, counts } = report;
  const head = [words.phase, words.progress, words.states.done, words.states.blocked, words.states.skipped];
  const sum = phases.reduce((total, phase) => total + phase.counts.total, 0);
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: [...COLUMNS],
      borders: { ...noBorders, insideHorizontal: { style: BorderStyle.SINGLE, size: 2, color: LINE } },
      rows: [
        new TableRow({
          tableHeader: true,
          children: head.map((word, at) => cell(at, [says(word, { color: INK_SOFT, size: 17 }, at > 1)])),
        }),
        ...phases.map((phase) => row(phase.title, phase.counts, false)),
        row(words.total, counts, true),
      ],
    }),
    ...(sum === counts.total ? [] : [lines(words.several, { color: INK_SOFT, size: 16, before: 40 })]),
  ];
}

function row(title: string, counts: Counts, bold: boolean): TableRow {
  const numbers = [`${counts.done} / ${counts.total}`, String(counts.blocked), String(counts.skipped)];
  return new TableRow({
    cantSplit: true,
    children: [
      cell(0, [says(title, { bold })]),
      cell(1, [bar(counts), new Paragraph({ spacing: { after: 0, line: 20 }, children: [] })]),
      ...numbers.map((number, at) => cell(at + 2, [says(number, { bold }, true)])),
    ],
  });
}

function cell(column: number, children: readonly (Paragraph | Table)[]): TableCell {
  return new TableCell({
    width: { size: COLUMNS[column] ?? NUMBER, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    children: [...children],
  });
}

function says(
  text: string,
  look: { readonly color?: string; readonly size?: number; readonly bold?: boolean },
  right = false,
): Paragraph {
  return new Paragraph({
    spacing: { after: 0 },
    ...(right ? { alignment: AlignmentType.RIGHT } : {}),
    children: [new TextRun({ ...look, text: xmlText(text) })],
  });
}

/** Done, blocked and open, each as wide as its share. */
function bar({ done, blocked, total }: Counts): Table {
  const share = (part: number): number => (total === 0 ? 0 : Math.round((BAR_INSIDE * part) / total));
  const parts = [
    { width: share(done), fill: DONE },
    { width: share(blocked), fill: BLOCKED },
    { width: BAR_INSIDE - share(done) - share(blocked), fill: GROUND },
  ].filter(({ width }) => width > 0);
  return new Table({
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    width: { size: BAR_INSIDE, type: WidthType.DXA },
    columnWidths: parts.map(({ width }) => width),
    rows: [
      new TableRow({
        height: { value: 150, rule: HeightRule.EXACT },
        children: parts.map(
          ({ width, fill }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              shading: { type: ShadingType.CLEAR, color: 'auto', fill },
              margins: { left: 0, right: 0 },
              children: [new Paragraph({ spacing: { after: 0, line: 100 }, children: [] })],
            }),
        ),
      }),
    ],
  });
}
