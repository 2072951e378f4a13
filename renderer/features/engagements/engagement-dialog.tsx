import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { NAME_MAX, NO_CLIENT, NOTE_MAX } from '../../../host/contract/notebook-model.ts';
import type { EngagementView } from '../../../host/contract/notebook-model.ts';
import { changeEngagement, createEngagement, useEngagements } from '../../host/engagement-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { attempt } from '../../ui/outcome.ts';
import { ColourChoice } from './colour-choice.tsx';
import { EngagementEnd } from './engagement-end.tsx';

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
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const client = String(form.get('client')).trim();
    const language = String(form.get('language'));
    const note = String(form.get('note')).trim();
    const kept = engagement
      ? changeEngagement({ id: engagement.id, colour, language, note, ...(client ? { client } : {}) })
      : createEngagement({ client, colour, language });
    if (await attempt<unknown>(kept)) onClose();
  };
  return (
    <Dialog title={say(engagement ? 'client.edit-title' : 'client.new-title')} onClose={onClose}>
      <p className="soft small">{engagement ? lifeOf(engagement, lang, say) : say('client.new-text')}</p>
      <form className="form" onSubmit={(event) => void save(event)}>
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
          {engagement && <EngagementEnd engagement={engagement} onClose={onClose} />}
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button look="main" type="submit">
            {say(engagement ? 'common.save' : 'client.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function lifeOf(engagement: EngagementView, lang: string, say: ReturnType<typeof useSay>): string {
  const opened = say('client.opened-on', { date: formatDay(engagement.opened, lang) });
  const closed = engagement.closed
    ? ` · ${say('client.closed-on', { date: formatDay(engagement.closed, lang) })}`
    : '';
  return `${opened}${closed}${engagement.archived ? ` · ${say('client.archived')}` : ''}`;
}
