import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { NAME_MAX, NO_CLIENT, NOTE_MAX } from '../../../host/contract/notebook-model.ts';
import type { EngagementView } from '../../../host/contract/notebook-model.ts';
import { changeEngagement, createEngagement, useEngagements } from '../../host/engagement-store.ts';
import { formatDay, say as sayIn, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { attempt } from '../../ui/outcome.ts';
import { showToast } from '../../ui/toasts.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { EngagementEnd } from './engagement-end.tsx';
import { changesTo, writtenIn } from './engagement-form.ts';

interface EngagementDialogProps {
  /** `null` makes a new one. */
  readonly engagement: EngagementView | null;
  readonly onClose: () => void;
}

/** Name, colour and language of an engagement; for one that exists also its end. */
export function EngagementDialog({ engagement, onClose }: EngagementDialogProps) {
  const say = useSay();
  const lang = useLang();
  const id = useId();
  const count = useEngagements((state) => state.engagements.length);
  const [colour, setColour] = useState(engagement?.colour ?? (count % 8) + 1);
  const form = useRef<HTMLFormElement>(null);
  const [began] = useState(engagement);
  const written = () => writtenIn(new FormData(form.current ?? undefined), colour);
  const changes = () => (began ? changesTo(began, written()) : {});
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (engagement && Object.keys(changes()).length === 0) return onClose();
    const { note: _none, ...made } = written();
    const kept = engagement ? changeEngagement({ id: engagement.id, ...changes() }) : createEngagement(made);
    if (await attempt<unknown>(kept)) onClose();
  };
  const giveUp = () => {
    if (engagement) offerBack(engagement.id, changes().note);
    onClose();
  };
  return (
    <Dialog title={say(engagement ? 'client.edit-title' : 'client.new-title')} onClose={giveUp} firm>
      <p className="soft small">{engagement ? lifeOf(engagement, lang, say) : say('client.new-text')}</p>
      <form ref={form} className="form" onSubmit={(event) => void save(event)}>
        <label htmlFor={`${id}-name`}>{say('client.name')}</label>
        <input
          id={`${id}-name`}
          name="client"
          className="field"
          defaultValue={engagement?.client ?? ''}
          placeholder={say('client.name-hint')}
          required={engagement?.id !== NO_CLIENT}
          maxLength={NAME_MAX}
          autoComplete="off"
          autoFocus
        />
        <ColourChoice colour={colour} onChange={setColour} />
        <label htmlFor={`${id}-language`}>{say('client.language')}</label>
        <select
          id={`${id}-language`}
          name="language"
          className="field"
          defaultValue={engagement?.language ?? lang}
        >
          <option value="en">English</option>
          <option value="es">Español</option>
        </select>
        {engagement && (
          <>
            <label htmlFor={`${id}-note`}>{say('client.note')}</label>
            <textarea
              id={`${id}-note`}
              name="note"
              className="field"
              rows={3}
              maxLength={NOTE_MAX}
              defaultValue={engagement.note}
            />
          </>
        )}
        <div className="actions">
          {engagement && <EngagementEnd engagement={engagement} written={changes} onClose={onClose} />}
          <Button onClick={giveUp}>{say('common.cancel')}</Button>
          <Button look="main" type="submit">
            {say(engagement ? 'common.save' : 'client.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A note may have taken minutes: Escape does not take it with it. */
function offerBack(id: string, note: string | undefined): void {
  if (!note) return;
  const say = sayIn(document.documentElement.lang);
  const run = () => void attempt(changeEngagement({ id, note }));
  showToast(say('note.given-up'), { label: say('note.keep'), run });
}

function lifeOf(engagement: EngagementView, lang: string, say: ReturnType<typeof useSay>): string {
  const opened = say('client.opened-on', { date: formatDay(engagement.opened, lang) });
  const closed = engagement.closed
    ? ` · ${say('client.closed-on', { date: formatDay(engagement.closed, lang) })}`
    : '';
  return `${opened}${closed}${engagement.archived ? ` · ${say('client.archived')}` : ''}`;
}
