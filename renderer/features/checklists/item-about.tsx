import type { ChecklistRow, ItemState } from '../../../contract/shapes/checklist.ts';
import { lazy, Suspense } from 'react';
import { useEvidenceOf } from '../../live/evidence-store.ts';
import { markSeen } from '../../live/checklist-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { NoteField } from '../../ui/note-field.tsx';
import { OtherTexts } from '../../ui/other-texts.tsx';
import type { SaveNote } from '../../ui/note-draft.ts';
import { attempt } from '../../ui/outcome.ts';
import { ItemDesk } from './item-desk.tsx';
import type { Writing } from './open-notes.ts';

const ItemEvidence = lazy(async () => ({
  default: (await import('./item-evidence.tsx')).ItemEvidence,
}));

interface ItemAboutProps {
  readonly row: ChecklistRow;
  /** The item and its client: where a note that was refused is found again. */
  readonly about: string;
  readonly far: boolean;
  readonly writing: Writing;
  readonly onSave: SaveNote;
  readonly onState: (state: ItemState) => void;
  readonly onWrite: (what: Writing) => void;
  readonly onStop: (left: boolean) => void;
  /** What had the keyboard is gone. */
  readonly onGone: () => void;
  readonly onAdd: () => void;
}

/** Below an item's head: what an update did to its words, and the note. */
export function ItemAbout(props: ItemAboutProps) {
  const { row, about, far, writing, onSave, onState, onWrite, onStop, onGone, onAdd } = props;
  const say = useSay();
  const evidence = useEvidenceOf(row);
  return (
    <div className="item-about" data-chrome>
      <ItemNews row={row} />
      <ItemDesk row={row} />
      {writing === 'nothing' && row.note !== '' && (
        <div className="item-note" onDoubleClick={() => onWrite('note')}>
          <Markdown text={row.note} far={far} />
        </div>
      )}
      <OtherStates row={row} onState={onState} />
      {writing !== 'nothing' && (
        <NoteField
          about={about}
          label={say('item.note', { words: row.words })}
          hint={say(writing === 'hindrance' ? 'item.blocked-hint' : 'item.note-hint')}
          text={row.note}
          onSave={onSave}
          onClose={onStop}
        />
      )}
      {row.asks !== null && evidence.length === 0 && (
        <EvidenceAsked row={row} asks={row.asks} onAdd={onAdd} />
      )}
      {evidence.length > 0 && !far && (
        <Suspense>
          <ItemEvidence words={row.words} list={evidence} onGone={onGone} />
        </Suspense>
      )}
      <OtherTexts
        shown={row.note}
        others={row.others.flatMap(({ note, who, at }) =>
          note === undefined ? [] : [{ text: note, who, at }],
        )}
        onKeep={(note) => void onSave(note)}
      />
    </div>
  );
}

/** What the playbook asks for as evidence while there is none; of a done item it stands out. */
function EvidenceAsked(props: {
  readonly row: ChecklistRow;
  readonly asks: string;
  readonly onAdd: () => void;
}) {
  const { row, asks, onAdd } = props;
  const say = useSay();
  const missing = row.state === 'done';
  return (
    <p className="item-news evidence-asked">
      {missing && (
        <span className="chip" data-news>
          {say('evidence.none')}
        </span>
      )}
      <span className={missing ? undefined : 'soft'}>{say('evidence.asked', { what: asks })}</span>
      <Button look="plain" onClick={onAdd}>
        {say('evidence.add')}
      </Button>
    </p>
  );
}

/** A state that was set on another computer without knowledge of the one shown; setting either is the choice. */
function OtherStates({
  row,
  onState,
}: {
  readonly row: ChecklistRow;
  readonly onState: (state: ItemState) => void;
}) {
  const say = useSay();
  const lang = useLang();
  return row.others.map(({ state, who, at }) =>
    state === undefined ? null : (
      <p className="item-news" key={state}>
        <span className="chip" data-news>
          {say('other.state', { state: say(`state.${state}`) })}
        </span>
        <span>{[...(who ? [who] : []), ...(at ? [formatDay(at, lang)] : [])].join(' · ')}</span>
        <Button look="plain" onClick={() => onState(state)}>
          {say('other.set', { state: say(`state.${state}`) })}
        </Button>
        <Button look="plain" onClick={() => onState(row.state)}>
          {say('other.leave', { state: say(`state.${row.state}`) })}
        </Button>
      </p>
    ),
  );
}

/** "Blocked · Ana · 12 Nov 2026"; nothing on an item nobody has touched. */
export function ItemMark({ row }: { readonly row: ChecklistRow }) {
  const say = useSay();
  const lang = useLang();
  if (row.at === null || (row.state === 'todo' && row.note === '')) return null;
  const words = [say(`state.${row.state}`), ...(row.who ? [row.who] : []), formatDay(row.at, lang)];
  return (
    <p className="item-mark" data-state={row.state}>
      {words.join(' · ')}
    </p>
  );
}

function ItemNews({ row }: { readonly row: ChecklistRow }) {
  const say = useSay();
  if (row.change === 'none' || !row.news) return null;
  return (
    <p className="item-news">
      <span className="chip" data-news>
        {say(`item.${row.change}`)}
      </span>
      {row.was !== null && (
        <span>
          {say('item.was')}: <del>{row.was}</del>
        </span>
      )}
      <button
        type="button"
        className="link-button"
        onClick={(event) => {
          // The button goes with the news: the keyboard stays on the item.
          event.currentTarget.closest<HTMLElement>('.item')?.focus({ preventScroll: true });
          void attempt(markSeen(row.key, row.item));
        }}
      >
        {say('item.looked')}
      </button>
    </p>
  );
}
