import { useEffect, useState } from 'react';
import type { CallGiven } from '../../../host/contract/calls.ts';
import type { Report, ReportPhase } from '../../../host/contract/report-model.ts';
import { ask } from '../../host/client.ts';
import { onNotebookChange } from '../../host/notebook-changes.ts';

type PhaseOption = Pick<ReportPhase, 'phase' | 'title'>;
const NO_OPTIONS: readonly PhaseOption[] = [];

/** The report asked for, read again when the notebook changes; the former one stays until the next is there. */
export function useReport(wish: CallGiven<'report.read'> | null): Report | null {
  const [report, setReport] = useState<Report | null>(null);
  const text = JSON.stringify(wish);
  useEffect(() => {
    if (!wish) return undefined;
    let current = true;
    const read = () => {
      ask('report.read', wish).then(
        (made) => current && setReport(made),
        (error: unknown) => console.warn('The report could not be made', error),
      );
    };
    read();
    const stop = onNotebookChange(['item_state', 'item_seen', 'engagement'], read);
    return () => {
      current = false;
      stop();
    };
    // The wish is new on every drawing; its text is what counts.
  }, [text]);
  return report;
}

/** The phases there is something to report on, named in the report's language. */
export function usePhaseOptions(lang: string, engagement: string | undefined): readonly PhaseOption[] {
  const whole = useReport(engagement === undefined ? null : { lang, engagement, notes: false });
  return whole?.phases ?? NO_OPTIONS;
}
