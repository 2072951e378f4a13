import type { CallGiven } from '../../../contract/calls.ts';
import type { Report } from '../../../contract/shapes/report.ts';
import { change, undoOffer } from '../../live/undo-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';

interface HandOverProps {
  readonly wish: CallGiven<'report.read'> | null;
  readonly report: Report | null;
}

/** Remembers that the client has this report: the next one tells what is done since. */
export function HandOver({ wish, report }: HandOverProps) {
  const say = useSay();
  const lang = useLang();
  const since = report?.brief.since ?? null;
  const tell = async () => {
    if (!wish) return;
    const { notes: _notes, author: _author, ...which } = wish;
    const told = await attempt(change('report.told', which));
    if (told) offerUndo(say('report.told'), undoOffer(told.undo));
  };
  return (
    <div className="report-told">
      <Button onClick={() => void tell()} disabled={!report}>
        {say('report.hand-over')}
      </Button>
      <span className="soft small">
        {since === null
          ? say('report.never-told')
          : say('report.told-last', { date: formatDay(since, lang) })}
      </span>
    </div>
  );
}
