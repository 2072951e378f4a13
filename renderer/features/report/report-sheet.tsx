import { isDated } from '../../../contract/shapes/undated.ts';
import type { Report, ReportPoint } from '../../../contract/shapes/report.ts';
import { byService, shownOf } from '../../../contract/shapes/report-shown.ts';
import { reportWords } from '../../../contract/shapes/report-words.ts';
import type { ReportWords } from '../../../contract/shapes/report-words.ts';
import { formatDay, interfaceLanguage } from '../../i18n/i18n.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Appendix } from './appendix.tsx';
import { owedWords } from './owed-words.ts';
import { SheetText } from './sheet-text.tsx';
import { StateTable } from './state-table.tsx';

interface ReportSheetProps {
  readonly report: Report;
  readonly engagement: string;
  readonly appendix: boolean;
  readonly logo: string | null;
}

/** The report as paper has it, in the language chosen for it. */
export function ReportSheet({ report, engagement, appendix, logo }: ReportSheetProps) {
  const { lang, brief } = report;
  const words = reportWords(lang);
  const { others } = brief;
  const done = brief.since === null ? words.doneSoFar : words.doneSince(formatDay(brief.since, lang));
  return (
    <article className="sheet" lang={interfaceLanguage(lang)}>
      <SheetHead report={report} words={words} logo={logo} />
      <SheetText key={`${engagement} summary`} engagement={engagement} part="summary" text={brief.summary} others={others} />
      <StateTable report={report} />
      <div className="sheet-beside">
        <Points title={done} part="done" report={report} none={words.nothingDone} />
        <Points title={words.next} part="next" report={report} none={words.nothingNext} />
      </div>
      <Points title={words.blockers} part="blocked" report={report} none={words.noBlockers} />
      <section>
        <h3>{words.decisions}</h3>
        <SheetText
          key={`${engagement} decisions`}
          engagement={engagement}
          part="decisions"
          text={brief.decisions}
          others={others}
          none={words.noDecisions}
        />
      </section>
      <footer className="sheet-signatures">
        {[words.forClient, words.forUs].map((who) => (
          <p key={who}>
            <strong>{who}</strong> <span className="soft small">{words.signature}</span>
          </p>
        ))}
      </footer>
      {appendix && <Appendix report={report} />}
    </article>
  );
} // prettier-ignore

interface SheetHeadProps {
  readonly report: Report;
  readonly words: ReportWords;
  readonly logo: string | null;
}

function SheetHead({ report, words, logo }: SheetHeadProps) {
  const { lang, made, opened, closed, author } = report;
  const date = (iso: string) => formatDay(iso, lang);
  const facts = [
    ...(author === '' ? [] : [`${words.author}: ${author}`]),
    `${words.date}: ${date(made)}`,
    `${words.opened}: ${date(opened)}`,
    ...(closed ? [`${words.closed}: ${date(closed)}`] : []),
    editionWords(report, words),
  ];
  return (
    <header className="sheet-head">
      <div>
        <p className="sheet-kind">{words.title}</p>
        <h2>{report.client || words.noClient}</h2>
        <p className="soft small">{facts.join(' · ')}</p>
      </div>
      {logo !== null && <img src={logo} alt="" />}
    </header>
  );
}

/** Content that was never published has no number, and a day only where its pages bear one. */
function editionWords({ edition, lang }: Report, words: ReportWords): string {
  const name = edition.number > 0 ? `${edition.title} ${edition.number}` : edition.title;
  const date = isDated(edition.made) ? ` (${formatDay(edition.made, lang)})` : '';
  return `${words.edition}: ${name}${date}`;
}

interface PointsProps {
  readonly title: string;
  readonly part: 'done' | 'blocked' | 'next';
  readonly report: Report;
  readonly none: string;
}

function Points({ title, part, report, none }: PointsProps) {
  const words = reportWords(report.lang);
  const { points, more } = shownOf(report.brief[part], part);
  return (
    <section>
      <h3>{title}</h3>
      {points.length === 0 && <p className="soft">{none}</p>}
      {points.length > 0 && (
        <ul className="sheet-points" data-part={part}>
          {points.map((point) => (
            <Point key={`${point.row.key} ${point.row.item}`} point={point} lang={report.lang} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="soft small">{words.more(more)}</p>}
    </section>
  );
}

function Point({ point, lang }: { readonly point: ReportPoint; readonly lang: string }) {
  const { row, page, late } = point;
  const words = reportWords(lang);
  const isBlocked = row.state === 'blocked';
  const owed = row.state === 'done' ? '' : owedWords(point, lang);
  const each = byService(row, words);
  const said = [owed || (isBlocked ? `${words.noOwner}, ${words.noDate}` : ''), each]
    .filter(Boolean)
    .join(' · ');
  return (
    <li>
      {row.words}
      {isBlocked && <span className="soft small"> {page}</span>}
      {said !== '' && (
        <span className="sheet-owed small" data-late={late ? '' : undefined}>
          {said}
        </span>
      )}
      {isBlocked && row.note !== '' && <Markdown text={row.note} />}
    </li>
  );
}
