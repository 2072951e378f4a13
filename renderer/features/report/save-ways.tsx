import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import type { CallGiven } from '../../../contract/calls.ts';
import { reportFormats } from '../../../contract/shapes/report.ts';
import type { Report, ReportFormat } from '../../../contract/shapes/report.ts';
import { ask } from '../../live/client.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { saveFile } from '../../ui/save-file.ts';
import { showToast } from '../../ui/toasts.tsx';

interface SaveWaysProps {
  readonly wish: CallGiven<'report.read'> | null;
  readonly report: Report | null;
  readonly appendix: boolean;
}

/** The report as a file: PDF in one click, and what one goes on working with. */
export function SaveWays({ wish, report, appendix }: SaveWaysProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  /** One file at a time: a click while one is being made is the same wish. */
  const once = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    await work();
    setBusy(false);
  };
  const save = async (format: ReportFormat) => {
    const file = wish && (await attempt(ask('report.file', { ...wish, format, appendix })));
    if (!file) return;
    saveFile(file);
    showToast(say('report.saved', { name: file.name }));
  };
  const savePdf = async () => {
    const made = report && (await attempt(ask('shell.printPdf', {})));
    if (!report || !made) return;
    // In a browser the page cannot write one: the browser's own window for printing can.
    if (made.base64 === null) return print();
    const name = `${report.file}.pdf`;
    saveFile({ name, mime: 'application/pdf', base64: made.base64 });
    showToast(say('report.saved', { name }));
  };
  return (
    <div className="report-ways">
      <Button look="main" onClick={() => void once(savePdf)} disabled={!report}>
        <FileText size={16} aria-hidden /> {say('report.pdf')}
      </Button>
      {reportFormats.map((format) => (
        <Button key={format} onClick={() => void once(() => save(format))} disabled={!report}>
          <Download size={16} aria-hidden /> {say(`report.${format}`)}
        </Button>
      ))}
    </div>
  );
}
