import { useEffect } from 'react';
import { reportWords } from '../../../contract/shapes/report-words.ts';
import type { Report } from '../../../contract/shapes/report.ts';
import { formatDay } from '../../i18n/i18n.ts';

/**
 * What stands at the foot of each printed page while a report is on the screen: client and day, the page's number (CSS Paged Media, margin
 * boxes). The client's name is known here only, so the rule is made here and not in a file.
 */
export function usePaper(report: Report | null): void {
  const css = report && paperOf(report);
  useEffect(() => {
    if (css === null) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [css]);
}

/** The rule for a report's pages. */
export function paperOf({ client, lang, made }: Pick<Report, 'client' | 'lang' | 'made'>): string {
  const words = reportWords(lang);
  const [page, of] = words.page;
  const left = cssString(`${client || words.noClient} · ${formatDay(made, lang)}`);
  const look = 'font: 8pt system-ui, sans-serif; color: #555; vertical-align: top; padding-top: 3mm;';
  return `@page {
    size: A4;
    margin: 14mm 16mm 16mm;
    @bottom-left { content: ${left}; width: 70%; ${look} }
    @bottom-right { content: ${cssString(`${page} `)} counter(page) ${cssString(` ${of} `)} counter(pages); ${look} }
  }`;
}

/** A text as CSS has it: whatever a client is called, it stays within the quotes. */
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} .,·&-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
