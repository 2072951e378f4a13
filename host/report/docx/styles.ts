import type { IStylesOptions } from 'docx';

/** Millimetres in twentieths of a point, in which Word counts. */
const MM = 56.7;
export const MARGIN = { top: 16 * MM, bottom: 16 * MM, left: 18 * MM, right: 18 * MM } as const;
/** Between the margins of an A4 sheet, twentieths of a point. */
export const WIDTH = Math.round((210 - 36) * MM);

export const INK_SOFT = '555555';
export const LINE = 'BBBBBB';
export const GROUND = 'E4E4E1';
export const DONE = '24703F';
export const BLOCKED = 'A8321F';
const ACCENT = '0F5A70';

/** Calm and small: what one page can say. Sizes are half points. */
export function styles(lang: string): IStylesOptions {
  const language = { value: lang.startsWith('es') ? 'es-ES' : 'en-GB' };
  return {
    default: {
      document: { run: { font: 'Calibri', size: 20, language }, paragraph: { spacing: { after: 20 } } },
      heading1: { run: { size: 34, bold: true, color: ACCENT }, paragraph: { spacing: { after: 40 } } },
      heading2: {
        run: { size: 23, bold: true, color: ACCENT },
        paragraph: { spacing: { before: 180, after: 40 }, keepNext: true },
      },
      heading3: {
        run: { size: 21, bold: true },
        paragraph: { spacing: { before: 140, after: 30 }, keepNext: true },
      },
      listParagraph: { paragraph: { spacing: { after: 10 } } },
    },
  };
}
