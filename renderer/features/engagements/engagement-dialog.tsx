import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { NAME_MAX, NO_CLIENT, NOTE_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { EngagementView, TakeOver } from '../../../contract/shapes/engagement.ts';
import { changeEngagement, createEngagement, useEngagements } from '../../live/engagement-store.ts';
import { formatDay, say as sayIn, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OtherNames } from '../../ui/other-names.tsx';
import { OtherTexts } from '../../ui/other-texts.tsx';
import { attempt } from '../../ui/outcome.ts';
import { pasteIntoNote, pasteOneLine } from '../../ui/paste/paste.ts';
import { showToast } from '../../ui/toasts.tsx';
import { TooLong, tooLongBy } from '../../ui/too-long.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ColourChoice } from './colour-choice.tsx';
import { EngagementEnd } from './engagement-end.tsx';
import { changesTo, writtenIn } from './engagement-form.ts';
import { TakeOverChoice } from './take-over-choice.tsx';

interface EngagementDialogProps {
  /** `null` makes a new one. */
  readonly engagement: EngagementView | null;
  readonly onClose: () => void;
}

/** Name, colour and language of an engagement; for one that exists also its end. */
export function EngagementDialog({ engagement, onClose }: EngagementDialogProps) {
  const say = useSay();
  const lang = useLang();
  const { form, colour, setColour, client, setClient, note, setNote, tooLong, ...does } = useClientForm(
    engagement,
    onClose,
  );
  const { save, choose, changes, giveUp, end, setTaken } = does;
  return (
    <Dialog title={say(engagement ? 'client.edit-title' : 'client.new-title')} onClose={giveUp} firm>
      <p className="soft small">{engagement ? lifeOf(engagement, lang, say) : say('client.new-text')}</p>
      <form ref={form} className="form" onSubmit={(event) => void save(event)}>
        <NameInput
          engagement={engagement}
          client={client}
          onChange={setClient}
          onKeep={(name) => void choose({ client: name })}
        />
        <ColourChoice colour={colour} onChange={setColour} />
        <LanguageChoice language={engagement?.language ?? lang} />
        {!engagement && <TakeOverChoice onChange={setTaken} />}
        {engagement && (
          <NoteInput
            engagement={engagement}
            note={note}
            onChange={setNote}
            onKeep={(text) => void choose({ note: text })}
          />
        )}
        <div className="actions">
          {engagement && <EngagementEnd engagement={engagement} written={changes} onClose={end} />}
          <Button onClick={giveUp}>{say('common.cancel')}</Button>
          <Button look="main" type="submit" disabled={tooLong}>
            {say(engagement ? 'common.save' : 'client.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is typed: a draft until it is saved or given up. */
function useClientDrafts(engagement: EngagementView | null) {
  const [client, setClient, dropClient, beganClient] = useDraft(
    `client/${engagement?.id ?? 'new'}`,
    engagement?.client ?? '',
    null,
  );
  const [note, setNote, dropNote, beganNote] = useDraft(
    `client-note/${engagement?.id ?? 'new'}`,
    engagement?.note ?? '',
    '\n\n',
  );
  const drop = () => {
    dropClient();
    dropNote();
  };
  // What they were begun from: while nothing is typed it follows the list, as the texts do.
  return { client, setClient, note, setNote, drop, from: { client: beganClient, note: beganNote } };
}

/** The form of a client: what is written in it and what can be done with it. */
function useClientForm(engagement: EngagementView | null, onClose: () => void) {
  const count = useEngagements((state) => state.engagements.length);
  const [colour, setColour] = useState(engagement?.colour ?? (count % 8) + 1);
  const form = useRef<HTMLFormElement>(null);
  const [taken, setTaken] = useState<readonly TakeOver[]>([]);
  const [began, setBegan] = useState(engagement);
  const { client, setClient, note, setNote, drop, from } = useClientDrafts(engagement);
  const tooLong = tooLongBy(client, NAME_MAX) > 0 || tooLongBy(note, NOTE_MAX) > 0;
  const end = () => {
    drop();
    onClose();
  };
  const written = () => writtenIn(new FormData(form.current ?? undefined), colour);
  const changes = () => (began ? changesTo({ ...began, ...from }, written()) : {});
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (tooLong) return;
    if (engagement && Object.keys(changes()).length === 0) return end();
    const { note: _none, ...made } = written();
    const kept = engagement
      ? changeEngagement({ id: engagement.id, ...changes() })
      : createEngagement({ ...made, taken: copied(taken) });
    if (await attempt<unknown>(kept)) end();
  };
  // A choice is kept at once, as everywhere; what is typed in the other fields stays as it is.
  const choose = async (choice: { readonly client: string } | { readonly note: string }) => {
    if (!engagement || !(await attempt(changeEngagement({ id: engagement.id, ...choice })))) return;
    setBegan((before) => before && { ...before, ...choice });
    if ('client' in choice) setClient(choice.client);
    else setNote(choice.note);
  };
  const giveUp = () => {
    if (engagement) offerBack(engagement.id, changes().note);
    end();
  };
  return {
    form,
    colour,
    setColour,
    client,
    setClient,
    note,
    setNote,
    tooLong,
    save,
    choose,
    changes,
    giveUp,
    end,
    setTaken,
  };
}

/** As a call's arguments have it. */
function copied(taken: readonly TakeOver[]) {
  return taken.map((one) => ({ ...one, parts: [...one.parts] }));
}

interface NameInputProps {
  readonly engagement: EngagementView | null;
  readonly client: string;
  readonly onChange: (client: string) => void;
  readonly onKeep: (client: string) => void;
}

function NameInput({ engagement, client, onChange, onKeep }: NameInputProps) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-name`}>{say('client.name')}</label>
      <input
        id={`${id}-name`}
        name="client"
        className="field"
        value={client}
        onChange={(event) => onChange(event.target.value)}
        placeholder={say('client.name-hint')}
        required={engagement?.id !== NO_CLIENT}
        aria-invalid={tooLongBy(client, NAME_MAX) > 0}
        onPaste={pasteOneLine}
        autoComplete="off"
        autoFocus
      />
      <TooLong by={tooLongBy(client, NAME_MAX)} />
      {engagement && (
        <OtherNames shown={client.trim() || engagement.client} others={engagement.others} onKeep={onKeep} />
      )}
    </>
  );
}

function LanguageChoice({ language }: { readonly language: string }) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-language`}>{say('client.language')}</label>
      <select id={`${id}-language`} name="language" className="field" defaultValue={language}>
        <option value="en">English</option>
        <option value="es">Español</option>
      </select>
    </>
  );
}

interface NoteInputProps {
  readonly engagement: EngagementView;
  readonly note: string;
  readonly onChange: (note: string) => void;
  readonly onKeep: (note: string) => void;
}

function NoteInput({ engagement, note, onChange, onKeep }: NoteInputProps) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-note`}>{say('client.note')}</label>
      <textarea
        id={`${id}-note`}
        name="note"
        className="field"
        rows={3}
        aria-invalid={tooLongBy(note, NOTE_MAX) > 0}
        onPaste={pasteIntoNote}
        value={note}
        onChange={(event) => onChange(event.target.value)}
      />
      <TooLong by={tooLongBy(note, NOTE_MAX)} />
      <OtherTexts
        shown={note.trim()}
        others={engagement.others.filter(({ part }) => part === 'note')}
        onKeep={onKeep}
      />
    </>
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
