import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { waitingFor } from '../../../contract/shapes/checklist.ts';
import type { ChecklistRow, WaitingFor } from '../../../contract/shapes/checklist.ts';
import { localDay } from '../../../contract/shapes/local-day.ts';
import { WHO_MAX } from '../../../contract/shapes/notebook-limits.ts';
import { ask } from '../../live/client.ts';
import { useEdition } from '../../live/edition-store.ts';
import { currentEngagement } from '../../live/engagement-store.ts';
import type { LiveSpec } from '../../live/live.ts';
import { useLive } from '../../live/use-live.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { pasteOneLine } from '../../ui/paste/paste.ts';
import { TooLong, tooLongBy } from '../../ui/too-long.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { Writing } from './open-notes.ts';
import { readDay } from './typed-day.ts';

/** What may be said of who owes an item: '' and `null` take it away. */
export interface Owed {
  readonly owner: string;
  readonly due: string | null;
  readonly waiting: WaitingFor | null;
}

/** What the field is about: an item, or several under one name. */
export type OwedOf = Pick<ChecklistRow, 'key' | 'item' | 'words' | 'owner' | 'due' | 'waiting'> &
  Partial<Pick<ChecklistRow, 'does'>>;

interface OwedFieldProps {
  readonly row: OwedOf;
  /** Which of the two is written first; `asked`: neither, the line only offers itself. */
  readonly at: Writing;
  /** Answers `null` when it was refused, after saying why. */
  readonly onSave: (owed: Owed) => Promise<unknown>;
  readonly onClose: () => void;
}

const ownersSpec: LiveSpec<string, readonly string[]> = {
  name: 'The owners',
  ask: () => ask('owner.list', { engagement: currentEngagement() }),
  tables: ['item_state', 'own_item'],
};

/** Who does an item and until when, in one line: names as used before and the playbook's roles, the day as people type it. */
export function OwedField(props: OwedFieldProps) {
  const { row, at } = props;
  const say = useSay();
  const lang = useLang();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  // Not by itself: a menu that opened it gives the focus back to its button first.
  useEffect(() => {
    first.current?.focus();
    first.current?.select();
  }, [at]);
  const owed = useOwed(props);
  const { owner, setOwner, due, setDue, day, noDay, tooLong, saving, save, end, onKeyDown, titles } = owed;
  return (
    <div
      className="owed-field"
      role="group"
      aria-label={say('item.owed', { words: row.words })}
      data-chrome
      onKeyDown={onKeyDown}
    >
      <input
        {...shared}
        aria-label={say('item.owner')}
        placeholder={say('item.owner')}
        list={`${id}-owners`}
        value={owner}
        aria-invalid={tooLong > 0}
        ref={at === 'owner' ? first : null}
        onChange={(event) => setOwner(event.target.value)}
      />
      <Owners id={`${id}-owners`} roles={titles} />
      <TooLong by={tooLong} />
      <input
        {...shared}
        aria-label={say('item.until')}
        placeholder={say('item.until-hint')}
        value={due}
        aria-invalid={noDay}
        ref={at === 'due' ? first : null}
        onChange={(event) => setDue(event.target.value)}
      />
      <span className="small soft owed-day" role="status">
        {day ? formatDay(day, lang) : noDay ? say('item.until-unknown') : ''}
      </span>
      <Waiting waits={owed.waits} onChange={owed.setWaits} />
      <span className="owed-end">
        <Button look="plain" onClick={end}>
          {say(at === 'asked' ? 'item.owed-skip' : 'common.cancel')}
        </Button>
        <Button look="main" disabled={noDay || tooLong > 0 || saving} onClick={() => void save()}>
          {say('common.save')}
        </Button>
      </span>
    </div>
  );
}

const shared = {
  className: 'field',
  autoComplete: 'off',
  spellCheck: false,
  onPaste: pasteOneLine,
  dir: 'auto',
} as const;

/** What is being written: a draft until it is saved or given up. */
function useOwed({ row, at, onSave, onClose }: OwedFieldProps) {
  const roles = useEdition((state) => state.edition?.roles) ?? NO_ROLES;
  // Nobody was named yet: who does such things as a rule is offered, and typed over.
  const usual = row.owner === '' && at !== 'due' ? row.does?.[0] : undefined;
  const named = roles.find(({ id }) => id === usual || `@${id}` === row.owner)?.title ?? row.owner;
  // One client's names are nobody else's: what is typed is found again for the client it was begun for.
  const [about] = useState(() => `${currentEngagement()}/${row.key}/${row.item}`);
  const [owner, setOwner, dropOwner] = useDraft(`owner/${about}`, named, null);
  const [due, setDue, dropDue] = useDraft(`due/${about}`, row.due ?? '', null);
  const [waits, setWaits, dropWaits] = useDraft(`waiting/${about}`, row.waiting ?? '', null);
  const waiting = waitingFor.find((known) => known === waits) ?? null;
  const [saving, setSaving] = useState(false);
  const day = readDay(due, localDay());
  const noDay = due.trim() !== '' && day === null;
  const tooLong = tooLongBy(owner, WHO_MAX);
  const end = () => {
    dropOwner();
    dropDue();
    dropWaits();
    onClose();
  };
  const save = async () => {
    if (noDay || tooLong > 0 || saving) return;
    setSaving(true);
    const role = roles.find(({ title }) => title.toLowerCase() === owner.trim().toLowerCase());
    const saved = await onSave({ owner: role ? `@${role.id}` : owner.trim(), due: day, waiting });
    setSaving(false);
    if (saved !== null) end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') end();
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const titles = roles.map(({ title }) => title);
  const fields = { owner, setOwner, due, setDue, day, waits, setWaits };
  return { ...fields, noDay, tooLong, saving, save, end, onKeyDown, titles };
}

interface WaitingProps {
  /** '' for nobody. */
  readonly waits: string;
  readonly onChange: (waits: string) => void;
}

/** Whom the item waits for. */
function Waiting({ waits, onChange }: WaitingProps) {
  const say = useSay();
  return (
    <select
      className="field"
      aria-label={say('item.waits')}
      value={waits}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{say('item.waits-none')}</option>
      {waitingFor.map((known) => (
        <option key={known} value={known}>
          {say(`item.waiting-${known}`)}
        </option>
      ))}
    </select>
  );
}

const NO_ROLES = [] as const;

/** The names used before, this client's first, then the playbook's roles. */
function Owners({ id, roles }: { readonly id: string; readonly roles: readonly string[] }) {
  const used = useLive(ownersSpec, id) ?? [];
  const names = used.filter((name) => !name.startsWith('@'));
  return (
    <datalist id={id}>
      {[...new Set([...names, ...roles])].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
