import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { ITableBordersOptions } from 'docx';
import type { ReportWords } from '../../../contract/shapes/report-words.ts';
import type { Logo } from '../../settings/logo.ts';
import { noteLines } from '../note-lines.ts';
import { xmlText } from '../xml-text.ts';
import { INK_SOFT, LINE, WIDTH } from './styles.ts';

/** The logo fits in here, pixels. */
const LOGO = { width: 180, height: 48 } as const;
/** How far a list within a list stands in, twentieths of a point. */
const NOTE_STEP = 300;
const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const noBorders: ITableBordersOptions = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

export function heading(level: 1 | 2 | 3, text: string): Paragraph {
  return new Paragraph({ heading: levels[level - 1] ?? HeadingLevel.HEADING_3, children: runs(text) });
}

interface LineLook {
  readonly color?: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly before?: number;
  readonly bullet?: boolean;
  readonly indent?: boolean;
  /** Words behind it, less loud. */
  readonly soft?: string;
}

/** A paragraph with the line breaks of its text. */
export function lines(text: string, look: LineLook = {}): Paragraph {
  const { color, size, bold, before, bullet = false, indent = false, soft = '' } = look;
  return new Paragraph({
    ...(before === undefined ? {} : { spacing: { before } }),
    ...(bullet ? { bullet: { level: 0 } } : {}),
    ...(indent ? { indent: { left: 720 } } : {}),
    children: [
      ...runs(text, { ...(color ? { color } : {}), ...(size ? { size } : {}), ...(bold ? { bold } : {}) }),
      ...(soft === '' ? [] : runs(`  ${soft}`, { color: INK_SOFT, size: 17 })),
    ],
  });
}

/** What the consultant wrote in Markdown: a paragraph a line, bold where it was. */
export function noteParts(note: string, look: LineLook = {}): readonly Paragraph[] {
  const { color, size, indent = false } = look;
  return noteLines(note).map(
    ({ depth, runs: words }) =>
      new Paragraph({
        spacing: { after: 0 },
        indent: { left: (indent ? 720 : 0) + depth * NOTE_STEP },
        children: words.map(
          ({ text, bold, italics }) =>
            new TextRun({
              text: xmlText(text),
              bold,
              italics,
              ...(color ? { color } : {}),
              ...(size ? { size } : {}),
            }),
        ),
      }),
  );
}

function runs(text: string, look: { color?: string; size?: number; bold?: boolean } = {}): TextRun[] {
  return xmlText(text.trimEnd())
    .split(/\r?\n/)
    .map((line, at) => new TextRun({ ...look, text: line, ...(at > 0 ? { break: 1 } : {}) }));
}

export function logoLine({ kind, bytes, width, height }: Logo): Paragraph {
  const scale = Math.min(LOGO.width / width, LOGO.height / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new ImageRun({ type: kind, data: Buffer.from(bytes), transformation })],
  });
}

/** Client and day on the left, the number of the page on the right. */
export function footer(client: string, date: string, words: ReportWords): Paragraph {
  const [page, of] = words.page;
  const look = { color: INK_SOFT, size: 16 } as const;
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
    children: [
      new TextRun({ ...look, text: xmlText(`${client} · ${date}`) }),
      new TextRun({
        ...look,
        children: ['\t', `${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  });
}

/** Two lines to sign on, kept together. */
export function signatures(words: ReportWords): Table {
  const half = Math.round(WIDTH / 2);
  const cell = (title: string): TableCell =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      margins: { right: 200, top: 500 },
      children: [
        new Paragraph({
          border: { top: { style: BorderStyle.SINGLE, size: 6, color: LINE, space: 4 } },
          children: [
            ...runs(title, { bold: true }),
            ...runs(`  ${words.signature}`, { color: INK_SOFT, size: 16 }),
          ],
        }),
      ],
    });
  return new Table({
    borders: noBorders,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [half, half],
    rows: [new TableRow({ cantSplit: true, children: [cell(words.forClient), cell(words.forUs)] })],
  });
}
