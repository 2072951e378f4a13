import type { ChecklistRow, Counts } from '../../../contract/shapes/checklist.ts';
import { isDated } from '../../../contract/shapes/undated.ts';
import type { Report, ReportPage } from '../../../contract/shapes/report.ts';
import { formatDay, interfaceLanguage, say as sayIn } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Markdown } from '../../ui/markdown.tsx';

/** The report as paper has it, in the language chosen for it. */
export function ReportSheet({ report }: { readonly report: Report }) {
  const { lang, edition, made, opened, closed, counts, phases } = report;
  const say = sayIn(lang);
  const facts = [
    say('report.made', { date: formatDay(made, lang) }),
    say('report.opened', { date: formatDay(opened, lang) }),
    ...(closed ? [say('report.closed', { date: formatDay(closed, lang) })] : []),
    [edition.title, editionWords(edition, lang, say)].filter(Boolean).join(' · '),
  ];
  const sum = phases.reduce((total, phase) => total + phase.counts.total, 0);
  return (
    <article className="sheet" lang={interfaceLanguage(lang)}>
      <header>
        <h2>{say('report.of', { client: report.client || say('client.none') })}</h2>
        <p className="soft small">{facts.join(' · ')}</p>
      </header>
      {phases.length === 0 && <p>{say('report.empty')}</p>}
      {phases.length > 0 && (
        <section>
          <h3>{say('report.summary')}</h3>
          <SummaryTable report={report} say={say} />
          {sum !== counts.total && <p className="soft small">{say('report.double')}</p>}
        </section>
      )}
      {phases.map((phase) => (
        <section key={phase.phase}>
          <h3>{phase.title}</h3>
          {phase.pages.map((page) => (
            <PageTable key={page.key} page={page} say={say} lang={lang} />
          ))}
        </section>
      ))}
    </article>
  );
}

/** Content that was never published has no number, and a day only where its pages bear one. */
function editionWords({ number, made }: Report['edition'], lang: string, say: Say): string {
  if (!isDated(made)) return '';
  const date = formatDay(made, lang);
  return number > 0 ? say('report.edition', { number, date }) : say('report.edition-day', { date });
}

const columns = ['total', 'done', 'todo', 'blocked', 'skipped'] as const;

function SummaryTable({ report, say }: { readonly report: Report; readonly say: Say }) {
  const row = (id: string, title: string, counts: Counts) => (
    <tr key={id} data-total={id === 'total' ? '' : undefined}>
      <th scope="row">{title}</th>
      {columns.map((column) => (
        <td key={column}>{counts[column]}</td>
      ))}
    </tr>
  );
  return (
    <div className="sheet-scroll">
      <table className="sheet-table sheet-summary">
        <thead>
          <tr>
            <th scope="col">{say('report.phase')}</th>
            <th scope="col">{say('report.total')}</th>
            {columns.slice(1).map((state) => (
              <th key={state} scope="col">
                {say(`state.${state as 'done'}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.phases.map((phase) => row(phase.phase, phase.title, phase.counts))}
          {row('total', say('report.total'), report.counts)}
        </tbody>
      </table>
    </div>
  );
}

interface PageTableProps {
  readonly page: ReportPage;
  readonly say: Say;
  readonly lang: string;
}

function PageTable({ page, say, lang }: PageTableProps) {
  return (
    <div className="sheet-page">
      <h4>
        {page.title}{' '}
        <span className="soft">
          {say('checklist.done', { done: page.counts.done, total: page.counts.total })}
        </span>
      </h4>
      <table className="sheet-table">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{say('report.state')}</th>
            <th scope="col">{say('report.item')}</th>
            <th scope="col">{say('report.who')}</th>
          </tr>
        </thead>
        <tbody>
          {[...page.rows, ...page.retired].map((row) => (
            <ItemLine key={row.item} row={row} say={say} lang={lang} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ItemLineProps {
  readonly row: ChecklistRow;
  readonly say: Say;
  readonly lang: string;
}

function ItemLine({ row, say, lang }: ItemLineProps) {
  const signed = row.state !== 'todo' || row.note !== '';
  const who = signed ? [row.who, row.at ? formatDay(row.at, lang) : ''].filter(Boolean).join(' · ') : '';
  return (
    <tr data-state={row.state}>
      <td className="sheet-state">{say(`state.${row.state}`)}</td>
      <td>
        {row.words}
        {row.change === 'retired' && <span className="soft small"> ({say('report.retired')})</span>}
        {row.note !== '' && <Markdown text={row.note} />}
      </td>
      <td className="sheet-who">{who}</td>
    </tr>
  );
}
