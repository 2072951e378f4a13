import { Download, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallGiven } from '../../../contract/calls.ts';
import { ask } from '../../live/client.ts';
import { useCurrentEngagement } from '../../live/engagement-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { attempt } from '../../ui/outcome.ts';
import { saveFile } from '../../ui/save-file.ts';
import { showToast } from '../../ui/toasts.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { usePhaseOptions, useReport } from './use-report.ts';

const formats = ['markdown', 'csv', 'xlsx'] as const;

/** What one hands the client at the end of a phase: chosen, looked at, printed or saved. */
export function ReportScreen() {
  const say = useSay();
  const here = useLang();
  const engagement = useCurrentEngagement();
  const [chosenLang, setLang] = useState<string | null>(null);
  const [without, setWithout] = useState<readonly string[]>([]);
  const [notes, setNotes] = useState(true);
  const lang = chosenLang ?? (engagement?.client ? engagement.language : here);
  const options = usePhaseOptions(lang, engagement?.id);
  const phases = options.map((option) => option.phase).filter((phase) => !without.includes(phase));
  const wish: CallGiven<'report.read'> | null =
    engagement && options.length > 0
      ? { lang, engagement: engagement.id, notes, ...(without.length > 0 ? { phases } : {}) }
      : null;
  const report = useReport(wish);
  useEffect(() => {
    document.title = `${say('report.title')} · Fieldbook`;
  }, [say]);
  const save = async (format: (typeof formats)[number]) => {
    if (!wish) return;
    const file = await attempt(ask('report.file', { ...wish, format }));
    if (!file) return;
    saveFile(file);
    showToast(say('report.saved', { name: file.name }));
  };
  const toggle = (phase: string) =>
    setWithout(without.includes(phase) ? without.filter((one) => one !== phase) : [...without, phase]);
  return (
    <div className="view report">
      <header className="no-print">
        <h1>{say('report.title')}</h1>
        <div className="report-ways">
          <Button look="main" onClick={() => print()} disabled={!report}>
            <Printer size={16} aria-hidden /> {say('report.print')}
          </Button>
          {formats.map((format) => (
            <Button key={format} onClick={() => void save(format)} disabled={!report}>
              <Download size={16} aria-hidden /> {say(`report.${format}`)}
            </Button>
          ))}
        </div>
      </header>
      <section className="report-options no-print" aria-label={say('report.options')}>
        <Choice
          label={say('report.language')}
          value={lang}
          options={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
          onChange={setLang}
        />
        <label className="check">
          <input type="checkbox" checked={notes} onChange={(event) => setNotes(event.target.checked)} />
          {say('report.notes')}
        </label>
        <fieldset>
          <legend className="visually-hidden">{say('report.phases')}</legend>
          {options.map(({ phase, title }) => (
            <label key={phase} className="check">
              <input type="checkbox" checked={!without.includes(phase)} onChange={() => toggle(phase)} />
              {title}
            </label>
          ))}
        </fieldset>
      </section>
      {options.length > 0 && phases.length === 0 && <p className="empty">{say('report.none')}</p>}
      {report && phases.length > 0 && <ReportSheet report={report} />}
    </div>
  );
}
