import type {
  Report,
  ReportPage,
  ReportPhase,
  ReportPoint,
  ReportRow,
} from '../../contract/shapes/report.ts';
import { reportWords } from '../../contract/shapes/report-words.ts';
import type { ReportWords } from '../../contract/shapes/report-words.ts';
import { byService, evidenceLines, shownOf } from '../../contract/shapes/report-shown.ts';
import type { Shown } from '../../contract/shapes/report-shown.ts';
import { brokenLines } from './broken-lines.ts';
import { day, dayWords, factsOf, owedWords } from './report-names.ts';

/** Boxes as GitHub draws them: only what is done is ticked, the state is said in words. */
const box = { todo: '[ ]', done: '[x]', blocked: '[ ]', skipped: '[ ]' } as const;

/** The report as Markdown: the one page, then all items if asked for. */
export function reportMarkdown(report: Report, appendix: boolean): string {
  const words = reportWords(report.lang);
  const { brief, lang } = report;
  const facts = factsOf(report).map(([name, value]) => `- ${name}: ${escape(value)}`);
  const points = (title: string, shown: Shown, none: string): readonly string[] => [
    ...headed(2, title),
    ...(shown.points.length === 0 ? [none] : shown.points.flatMap((point) => pointLines(point, lang))),
    ...(shown.more > 0 ? [`- ${words.more(shown.more)}`] : []),
  ];
  const lines = [
    `# ${words.title}`,
    '',
    ...facts,
    ...(brief.summary.trim() === '' ? [] : [...headed(2, words.summary), ...brokenLines(brief.summary)]),
    ...headed(2, words.state),
    ...stateTable(report, words),
    ...points(doneTitle(report, words), shownOf(brief.done, 'done'), words.nothingDone),
    ...points(words.blockers, shownOf(brief.blocked, 'blocked'), words.noBlockers),
    ...points(words.next, shownOf(brief.next, 'next'), words.nothingNext),
    ...headed(2, words.decisions),
    ...(brief.decisions.trim() === '' ? [words.noDecisions] : brokenLines(brief.decisions)),
    ...(appendix ? headed(2, words.appendix) : []),
    ...(appendix ? report.phases.flatMap((phase) => phaseLines(phase, words)) : []),
  ];
  return `${lines.join('\n')}\n`;
}

export function doneTitle({ brief, lang }: Report, words: ReportWords): string {
  return brief.since === null ? words.doneSoFar : words.doneSince(dayWords(brief.since, lang));
}

function headed(level: number, title: string): readonly string[] {
  return ['', `${'#'.repeat(level)} ${title}`, ''];
}

function stateTable({ phases, counts }: Report, words: ReportWords): readonly string[] {
  const { done, total, blocked, skipped } = counts;
  const head = [words.phase, words.states.done, words.total, words.states.blocked, words.states.skipped];
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    row(head),
    row(['---', '---:', '---:', '---:', '---:']),
    ...phases.map((phase) =>
      row([
        escape(phase.title),
        phase.counts.done,
        phase.counts.total,
        phase.counts.blocked,
        phase.counts.skipped,
      ]),
    ),
    row([`**${words.total}**`, done, total, blocked, skipped]),
  ];
}

function pointLines(point: ReportPoint, lang: string): readonly string[] {
  const { row, page } = point;
  const owed = row.state === 'done' ? [row.who, row.at ? dayWords(row.at, lang) : ''].filter(Boolean).join(', ') : owedWords(point, lang); // prettier-ignore
  const each = byService(row, reportWords(lang));
  const said = [page, owed, each].filter(Boolean).map(escape).join(' · ');
  return [`- ${escape(row.words)} (${said})`, ...noteLines(row.state === 'blocked' ? row.note : '')];
}

function phaseLines(phase: ReportPhase, words: ReportWords): readonly string[] {
  return [
    '',
    `### ${escape(phase.title)}`,
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
    `#### ${escape(page.title)}`,
    '',
    words.done(page.counts),
    '',
    ...page.rows.flatMap((row) => rowLines(row, words)),
    ...retired,
  ];
}

function rowLines(row: ReportRow, words: ReportWords): readonly string[] {
  const said = row.state === 'blocked' || row.state === 'skipped' ? [words.states[row.state]] : [];
  const signed = row.at ? [row.who && escape(row.who), day(row.at)].filter(Boolean) : [];
  const each = byService(row, words);
  const facts = [...said, ...(each === '' ? [] : [escape(each)]), ...signed].join(', ');
  return [
    `- ${box[row.state]} ${escape(row.words)}${facts ? ` (${facts})` : ''}`,
    ...evidenceLines(row, words).map((line) => `  - ${escape(line)}`),
    ...noteLines(row.note),
  ];
}

function noteLines(note: string): readonly string[] {
  return note.trim() === '' ? [] : ['', ...brokenLines(note).map((line) => `  > ${line}`), ''];
}

/** Words are words: nothing in them may become a heading, a link or HTML. Notes are the user's own Markdown and stay. */
function escape(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);
}
