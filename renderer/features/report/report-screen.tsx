import { useEffect, useState } from 'react';
import type { CallGiven } from '../../../contract/calls.ts';
import { useCurrentEngagement } from '../../live/engagement-store.ts';
import { useSettings } from '../../live/settings-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { reportWords } from '../../../contract/shapes/report-words.ts';
import { usePaper } from '../../ui/paper.ts';
import { HandOver } from './hand-over.tsx';
import { LogoChoice } from './logo-choice.tsx';
import { ReportOptions } from './report-options.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { SaveWays } from './save-ways.tsx';
import { useLogo } from './use-logo.ts';
import { usePhaseOptions, useReport } from './use-report.ts';

/** What the client gets: chosen, looked at, saved, and handed over. */
export function ReportScreen() {
  const say = useSay();
  const here = useLang();
  const engagement = useCurrentEngagement();
  const author = useSettings(({ values }) => values.who);
  const [chosenLang, setLang] = useState<string | null>(null);
  const [without, setWithout] = useState<readonly string[]>([]);
  const [notes, setNotes] = useState(true);
  const [appendix, setAppendix] = useState(false);
  const lang = chosenLang ?? (engagement?.client ? engagement.language : here);
  const options = usePhaseOptions(lang, engagement?.id);
  const phases = options.map((option) => option.phase).filter((phase) => !without.includes(phase));
  const wish: CallGiven<'report.read'> | null =
    engagement && options.length > 0
      ? { lang, engagement: engagement.id, notes, author, ...(without.length > 0 ? { phases } : {}) }
      : null;
  const report = useReport(wish);
  const logo = useLogo();
  usePaper(report && { ...report, client: report.client || reportWords(lang).noClient });
  useEffect(() => {
    document.title = `${say('report.title')} · Fieldbook`;
  }, [say]);
  const toggle = (phase: string) =>
    setWithout(without.includes(phase) ? without.filter((one) => one !== phase) : [...without, phase]);
  const shown = phases.length > 0 ? report : null;
  return (
    <div className="view report">
      <header className="no-print">
        <h1>{say('report.title')}</h1>
        <SaveWays wish={wish} report={shown} appendix={appendix} />
      </header>
      <section className="report-options no-print" aria-label={say('report.options')}>
        <ReportOptions
          lang={lang}
          onLang={setLang}
          notes={notes}
          onNotes={setNotes}
          appendix={appendix}
          onAppendix={setAppendix}
          options={options}
          without={without}
          onToggle={toggle}
        >
          <LogoChoice logo={logo} />
        </ReportOptions>
        <HandOver wish={wish} report={shown} />
      </section>
      {options.length > 0 && phases.length === 0 && <p className="empty">{say('report.none')}</p>}
      {shown && engagement && (
        <ReportSheet report={shown} engagement={engagement.id} appendix={appendix} logo={logo.address} />
      )}
    </div>
  );
}
