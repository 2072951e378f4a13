import { Document, Footer, Packer, PageBreak, Paragraph, SectionType } from 'docx';
import type { FileChild } from 'docx';
import type { Report, ReportPoint } from '../../../contract/shapes/report.ts';
import { byService, shownOf } from '../../../contract/shapes/report-shown.ts';
import { reportWords } from '../../../contract/shapes/report-words.ts';
import type { ReportWords } from '../../../contract/shapes/report-words.ts';
import type { Logo } from '../../settings/logo.ts';
import { doneTitle } from '../report-markdown.ts';
import { clientOf, dayWords, factsOf, owedWords } from '../report-names.ts';
import { appendixOf } from './appendix.ts';
import { footer, heading, lines, logoLine, noteParts, signatures } from './parts.ts';
import { stateTable } from './state-table.ts';
import { INK_SOFT, MARGIN, styles } from './styles.ts';

/** The report as a Word document: the one page, then all items if asked for. */
export async function reportDocx(
  report: Report,
  { appendix, logo }: { readonly appendix: boolean; readonly logo: Logo | null },
): Promise<Uint8Array> {
  const words = reportWords(report.lang);
  const client = clientOf(report);
  const document = new Document({
    title: `${words.title}: ${client}`,
    creator: report.author || 'Fieldbook',
    styles: styles(report.lang),
    sections: [
      {
        properties: { type: SectionType.NEXT_PAGE, page: { margin: MARGIN } },
        footers: {
          default: new Footer({ children: [footer(client, dayWords(report.made, report.lang), words)] }),
        },
        children: [
          ...front(report, words, logo),
          ...(appendix ? [pageBreak(), ...appendixOf(report, words)] : []),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function front(report: Report, words: ReportWords, logo: Logo | null): readonly FileChild[] {
  const { brief, lang } = report;
  const facts = factsOf(report)
    .slice(1)
    .map(([name, value]) => `${name}: ${value}`);
  return [
    ...(logo ? [logoLine(logo)] : []),
    heading(1, `${words.title}: ${clientOf(report)}`),
    lines(facts.join('  ·  '), { color: INK_SOFT, size: 17 }),
    ...(brief.summary.trim() === '' ? [] : noteParts(brief.summary)),
    heading(2, words.state),
    ...stateTable(report, words),
    ...part(doneTitle(report, words), brief.done, 'done', { none: words.nothingDone, lang, words }),
    ...part(words.blockers, brief.blocked, 'blocked', { none: words.noBlockers, lang, words }),
    ...part(words.next, brief.next, 'next', { none: words.nothingNext, lang, words }),
    heading(2, words.decisions),
    ...(brief.decisions.trim() === '' ? [lines(words.noDecisions)] : noteParts(brief.decisions)),
    signatures(words),
  ];
}

function part(
  title: string,
  all: readonly ReportPoint[],
  kind: 'done' | 'blocked' | 'next',
  { none, lang, words }: { readonly none: string; readonly lang: string; readonly words: ReportWords },
): readonly FileChild[] {
  const { points, more } = shownOf(all, kind);
  return [
    heading(2, title),
    ...(points.length === 0 ? [lines(none)] : []),
    ...points.flatMap((point) => pointLines(point, lang, words)),
    ...(more > 0 ? [lines(words.more(more), { color: INK_SOFT })] : []),
  ];
}

function pointLines(point: ReportPoint, lang: string, words: ReportWords): readonly FileChild[] {
  const { row, page } = point;
  const open = row.state === 'done' ? [] : [owedWords(point, lang) || (row.state === 'blocked' ? `${words.noOwner}, ${words.noDate}` : '')]; // prettier-ignore
  const said = [...(row.state === 'blocked' ? [page] : []), ...open, byService(row, words)]
    .filter(Boolean)
    .join(' · ');
  return [
    lines(row.words, { bullet: true, soft: said }),
    ...(row.state === 'blocked' && row.note.trim() !== ''
      ? noteParts(row.note, { color: INK_SOFT, indent: true })
      : []),
  ];
}

function pageBreak(): Paragraph {
  return new Paragraph({ children: [new PageBreak()] });
}
