import type { ReactNode } from 'react';
import type { ReportPhase } from '../../../contract/shapes/report.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Choice } from '../../ui/choice.tsx';

interface ReportOptionsProps {
  readonly lang: string;
  readonly onLang: (lang: string) => void;
  readonly notes: boolean;
  readonly onNotes: (notes: boolean) => void;
  readonly appendix: boolean;
  readonly onAppendix: (appendix: boolean) => void;
  readonly options: readonly Pick<ReportPhase, 'phase' | 'title'>[];
  readonly without: readonly string[];
  readonly onToggle: (phase: string) => void;
  /** What else is chosen in the first row. */
  readonly children: ReactNode;
}

/** What goes into the report. */
export function ReportOptions(props: ReportOptionsProps) {
  const { lang, onLang, notes, onNotes, appendix, onAppendix, options, without, onToggle, children } = props;
  const say = useSay();
  return (
    <>
      <Choice
        label={say('report.language')}
        value={lang}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
        onChange={onLang}
      />
      <Check words={say('report.notes')} checked={notes} onChange={onNotes} />
      <Check words={say('report.appendix')} checked={appendix} onChange={onAppendix} />
      {children}
      <fieldset>
        <legend className="visually-hidden">{say('report.phases')}</legend>
        {options.map(({ phase, title }) => (
          <Check
            key={phase}
            words={title}
            checked={!without.includes(phase)}
            onChange={() => onToggle(phase)}
          />
        ))}
      </fieldset>
    </>
  );
}

interface CheckProps {
  readonly words: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ words, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {words}
    </label>
  );
}
