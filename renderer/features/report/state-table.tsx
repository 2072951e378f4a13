import { shareOf } from '../../../contract/shapes/counts.ts';
import type { Counts } from '../../../contract/shapes/checklist.ts';
import type { Report } from '../../../contract/shapes/report.ts';
import { reportWords } from '../../../contract/shapes/report-words.ts';

/** Where each phase stands: a bar and its numbers. */
export function StateTable({ report }: { readonly report: Report }) {
  const words = reportWords(report.lang);
  const sum = report.phases.reduce((total, { counts }) => total + counts.total, 0);
  return (
    <section>
      <h3>{words.state}</h3>
      <table className="sheet-table sheet-state-table">
        <thead>
          <tr>
            <th scope="col">{words.phase}</th>
            <th scope="col">{words.progress}</th>
            <th scope="col">{words.states.done}</th>
            <th scope="col">{words.states.blocked}</th>
            <th scope="col">{words.states.skipped}</th>
          </tr>
        </thead>
        <tbody>
          {report.phases.map(({ phase, title, counts }) => (
            <StateRow key={phase} title={title} counts={counts} />
          ))}
          <StateRow title={words.total} counts={report.counts} total />
        </tbody>
      </table>
      {sum !== report.counts.total && <p className="soft small">{words.several}</p>}
    </section>
  );
}

interface StateRowProps {
  readonly title: string;
  readonly counts: Counts;
  readonly total?: boolean;
}

function StateRow({ title, counts, total = false }: StateRowProps) {
  const blocked = counts.total === 0 ? 0 : counts.blocked / counts.total;
  return (
    <tr data-total={total ? '' : undefined}>
      <th scope="row">{title}</th>
      <td>
        <span className="sheet-bar">
          <span data-part="done" style={{ width: percent(shareOf(counts)) }} />
          <span data-part="blocked" style={{ width: percent(blocked) }} />
        </span>
      </td>
      <td>
        {counts.done} / {counts.total}
      </td>
      <td>{counts.blocked}</td>
      <td>{counts.skipped}</td>
    </tr>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
