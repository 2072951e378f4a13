import type { ChecklistRow } from '../../contract/shapes/checklist.ts';
import type { Report, ReportPage, ReportPhase } from '../../contract/shapes/report.ts';
import { clientOf, day, editionOf, reportWords } from './report-words.ts';
import type { ReportWords } from './report-words.ts';

/** Boxes as GitHub draws them: only what is done is ticked, the state is said in words. */
const box = { todo: '[ ]', done: '[x]', blocked: '[ ]', skipped: '[ ]' } as const;

/** The report as Markdown. */
export function reportMarkdown(report: Report): string {
  const words = reportWords(report.lang);
  const head = [
    `# ${words.title}: ${escape(clientOf(report))}`,
    '',
    `- ${words.edition}: ${escape(editionOf(report))}`,
    `- ${words.date}: ${day(report.made)}`,
    `- ${words.opened}: ${day(report.opened)}`,
    ...(report.closed ? [`- ${words.closed}: ${day(report.closed)}`] : []),
    `- ${words.total}: ${words.done(report.counts)}`,
  ];
  return `${[...head, ...report.phases.flatMap((phase) => phaseLines(phase, words))].join('\n')}\n`;
}

function phaseLines(phase: ReportPhase, words: ReportWords): readonly string[] {
  return [
    '',
    `## ${escape(phase.title)}`,
    '',
    words.done(phase.counts),
    ...phase.pages.flatMap((page) => pageLines(page, words)),
  ];
}

function pageLines(page: ReportPage, words: ReportWords): readonly string[] {
  const retired =
    page.retired.length > 0
      ? ['', `${words.retired}:`, '', ...page.retired.flatMap((row) => rowLines(row, words))]
      : [];
  return [
    '',
    `### ${escape(page.title)}`,
    '',
    words.done(page.counts),
    '',
    ...page.rows.flatMap((row) => rowLines(row, words)),
    ...retired,
  ];
}

function rowLines(row: ChecklistRow, words: ReportWords): readonly string[] {
  const said = row.state === 'blocked' || row.state === 'skipped' ? [words.states[row.state]] : [];
  const signed = row.at ? [row.who && escape(row.who), day(row.at)].filter(Boolean) : [];
  const facts = [...said, ...signed].join(', ');
  const note =
    row.note.trim() === ''
      ? []
      : [
          '',
          ...row.note
            .trim()
            .split(/\r?\n/)
            .map((line) => `  > ${line}`),
          '',
        ];
  return [`- ${box[row.state]} ${escape(row.words)}${facts ? ` (${facts})` : ''}`, ...note];
}

/** Words are words: nothing in them may become a heading, a link or HTML. Notes are the user's own Markdown and stay. */
function escape(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);
}
