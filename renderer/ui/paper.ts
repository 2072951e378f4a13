import { useEffect } from 'react';
import { localDay } from '../../contract/shapes/local-day.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import { formatDay } from '../i18n/i18n.ts';

/** What stands at the foot of each printed page. */
export interface Paper {
  /** '' for none. */
  readonly client: string;
  readonly lang: string;
  /** The day on it; left out: today. */
  readonly made?: string;
}

/**
 * Whose the printed pages are, of which day, and their numbers (CSS Paged Media, margin boxes). The client's name is known here only, so the
 * rule is made here and not in a file. `beneath`: what holds where a view says nothing of its own.
 */
export function usePaper(paper: Paper | null, beneath = false): void {
  const css = paper && paperOf(paper);
  useEffect(() => {
    if (css === null) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const { adoptedStyleSheets: others } = document;
    document.adoptedStyleSheets = beneath ? [sheet, ...others] : [...others, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [css, beneath]);
}

/** The rule for printed pages. */
export function paperOf({ client, lang, made = localDay() }: Paper): string {
  const [page, of] = reportWords(lang).page;
  const left = [client, formatDay(made, lang)].filter(Boolean).join(' · ');
  const look = 'font: 8pt system-ui, sans-serif; color: #555; vertical-align: top; padding-top: 3mm;';
  return `@page {
    size: A4;
    margin: 14mm 16mm 16mm;
    @bottom-left { content: ${cssString(left)}; width: 75%; ${look} }
    @bottom-right { content: ${cssString(`${page} `)} counter(page) ${cssString(` ${of} `)} counter(pages); ${look} }
  }`;
}

/** A text as CSS has it: whatever a client is called, it stays within the quotes. */
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} .,·&-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
