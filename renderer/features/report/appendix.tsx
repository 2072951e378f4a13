import type { Report, ReportPage, ReportRow } from '../../../contract/shapes/report.ts';
import { byService, evidenceLines } from '../../../contract/shapes/report-shown.ts';
import { reportWords } from '../../../contract/shapes/report-words.ts';
import { formatDay } from '../../i18n/i18n.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { owedWords } from './owed-words.ts';

/** All items, by phase and page, on pages of their own. */
export function Appendix({ report }: { readonly report: Report }) {
  const words = reportWords(report.lang);
  return (
    <div className="sheet-appendix">
      <h2>{words.appendix}</h2>
      {report.phases.map((phase) => (
        <section key={phase.phase}>
          <h3>{phase.title}</h3>
          {phase.pages.map((page) => (
            <PageTable key={page.key} page={page} lang={report.lang} />
          ))}
        </section>
      ))}
    </div>
  );
}

function PageTable({ page, lang }: { readonly page: ReportPage; readonly lang: string }) {
  const words = reportWords(lang);
  return (
    <div className="sheet-page">
      <h4>
        {page.title}{' '}
        <span className="soft">
          {page.counts.done} / {page.counts.total}
        </span>
      </h4>
      <table className="sheet-table">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.columns[4]}</th>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.owner}</th>
          </tr>
        </thead>
        <tbody>
          {[...page.rows, ...page.retired].map((row) => (
            <ItemLine key={row.item} row={row} lang={lang} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ItemLine({ row, lang }: { readonly row: ReportRow; readonly lang: string }) {
  const words = reportWords(lang);
  const each = byService(row, words);
  const signed = row.state !== 'todo' || row.note !== '';
  const who = [
    owedWords({ row, late: false }, lang),
    ...(signed ? [[row.who, row.at ? formatDay(row.at, lang) : ''].filter(Boolean).join(' · ')] : []),
  ].filter(Boolean);
  return (
    <tr data-state={row.state}>
      <td className="sheet-state">{words.states[row.state]}</td>
      <td>
        {row.words}
        {each !== '' && <span className="soft small"> {each}</span>}
        {row.change === 'retired' && <span className="soft small"> ({words.retired})</span>}
        {evidenceLines(row, words).map((line) => (
          <p key={line} className="sheet-evidence soft small">
            {line}
          </p>
        ))}
        {row.note !== '' && <Markdown text={row.note} />}
      </td>
      <td className="sheet-who">{who.join('; ')}</td>
    </tr>
  );
}
