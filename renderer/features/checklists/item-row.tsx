import {
  ArrowRight,
  Bookmark,
  CalendarDays,
  Copy,
  MessageSquareText,
  Paperclip,
  UserRound,
} from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { itemStates } from '../../../contract/shapes/checklist.ts';
import type { ChecklistRow, ItemState } from '../../../contract/shapes/checklist.ts';
import type { RowPatch } from '../../live/checklist-rows.ts';
import { setItem } from '../../live/checklist-store.ts';
import { useEngagements } from '../../live/engagement-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { announce } from '../../ui/announcer.tsx';
import { copyText } from '../../ui/clipboard.ts';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { attempt } from '../../ui/outcome.ts';
import { keyHint } from '../../ui/shortcut.ts';
import { showToast } from '../../ui/toasts.tsx';
import { ItemAbout, ItemMark } from './item-about.tsx';
import { ItemTools } from './item-tools.tsx';
import { useWriting } from './open-notes.ts';
import { useRowActions } from './row-actions.ts';
import { useEvidenceFiles } from './use-evidence-files.ts';
import { useRowClick } from './row-click.ts';
import { useOwnItem } from './own-item.tsx';
import { OwedField } from './owed-field.tsx';
import { StateBox } from './state-box.tsx';
import { TickBox } from './tick-box.tsx';

export interface ItemRowProps {
  readonly lang: string;
  readonly page: string;
  readonly item: string;
  readonly words: string;
  /** `null` until the notebook has answered. */
  readonly row: ChecklistRow | null;
  readonly bookmark: ReactNode;
  /** The words as drawn, and what stands below them. */
  readonly children: ReactNode;
  /** Opens the item where it stands; left out on its own page. */
  readonly onOpen?: () => void;
  /** Far out of sight: its words, state and note are there, what only a hand can reach is not yet. */
  readonly far?: boolean;
}

/** What stands in a checklist item: state, words, who and when, note; the same on a page and in the lists. */
export function ItemRow(props: ItemRowProps) {
  const { lang, page, item, words, row, bookmark, children, onOpen, far = false } = props;
  const say = useSay();
  const inside = useRef<HTMLDivElement>(null);
  const client = useEngagements((known) => known.current);
  const about = `${client}/${page}/${item}`;
  const [writing, setWriting] = useWriting(about);
  const [owing, setOwing] = useWriting(`${about}/owed`);
  const state = row?.state ?? 'todo';
  const keep = (patch: RowPatch) => attempt(setItem(lang, page, item, patch));
  const set = (next: ItemState) => {
    if (!row) return;
    if (next !== state) {
      announce(say('item.said', { state: say(`state.${next}`), words }));
      void keep({ state: next });
    }
    // A hindrance nobody wrote down helps nobody: the note opens at once.
    if (next === 'blocked' && row.note === '') setWriting('hindrance');
    if (next === 'blocked' && (row.owner === '' || row.due === null)) setOwing('asked');
  };
  const tick = () => set(state === 'done' ? 'todo' : 'done');
  const files = useEvidenceFiles({ key: page, item });
  useRowActions(inside, { tick, set, note: () => setWriting('note'), owe: setOwing, attach: files.attach });
  const backToRow = () => inside.current?.closest<HTMLElement>('.item')?.focus({ preventScroll: true });
  const own = useOwnItem(lang, row, about, backToRow);
  const stopWriting = (left: boolean) => {
    setWriting('nothing');
    if (!left) backToRow();
  };
  const bookmarkButton = () =>
    inside.current?.closest('.item')?.querySelector<HTMLElement>('[data-act="bookmark"]');
  const choose = (id: string) => {
    const next = itemStates.find((known) => known === id);
    if (next) set(next);
    if (id === 'note') setWriting('note');
    if (id === 'owner' || id === 'due') setOwing(id);
    if (id === 'evidence') files.choose();
    if (id === 'bookmark') bookmarkButton()?.click();
    if (id === 'copy') void copyText(words).then((copied) => copied && showToast(say('common.copied')));
    if (id === 'open') onOpen?.();
    own?.choose(id);
  };
  const entries = (): readonly MenuEntry[] => [
    ...itemStates.map((known) => ({
      id: known,
      label: say(`state.${known}`),
      mark: <StateBox state={known} />,
      hint: keyHint(`state-${known}`, say),
      chosen: known === state,
    })),
    { line: 'more' },
    { id: 'note', label: say('item.add-note'), icon: MessageSquareText, hint: keyHint('note', say) },
    { id: 'owner', label: say('item.set-owner'), icon: UserRound, hint: keyHint('owner', say) },
    { id: 'due', label: say('item.set-due'), icon: CalendarDays, hint: keyHint('due', say) },
    { id: 'evidence', label: say('evidence.add'), icon: Paperclip },
    {
      id: 'bookmark',
      label: say('bookmark.page'),
      icon: Bookmark,
      hint: keyHint('bookmark', say),
      chosen: bookmarkButton()?.getAttribute('aria-pressed') === 'true',
    },
    { id: 'copy', label: say('item.copy'), icon: Copy },
    ...(onOpen ? [{ id: 'open', label: say('common.open'), icon: ArrowRight }] : []),
    ...(own?.entries() ?? []),
  ];
  const head = useRowClick(() => row && tick());
  return (
    <>
      <div className="item-head" {...head}>
        <TickBox state={state} words={words} disabled={!row} onTick={tick} />
        <div className="item-words" ref={inside} data-state={state}>
          {own?.field || children}
          {own && <span className="chip own-chip">{say('own.chip')}</span>}
          <div className="item-foot" data-chrome>
            {row && <ItemMark row={row} />}
          </div>
        </div>
      </div>
      <div className="item-tools" data-chrome>
        {!far && (
          <ItemTools
            words={words}
            row={row}
            bookmark={bookmark}
            entries={entries}
            onNote={() => setWriting('note')}
            onChoose={choose}
          />
        )}
      </div>
      {row && owing !== 'nothing' && (
        <OwedField
          row={row}
          at={owing}
          onSave={(owed) => attempt(setItem(lang, page, item, owed, client))}
          onClose={() => {
            setOwing('nothing');
            backToRow();
          }}
        />
      )}
      {row && (
        <ItemAbout
          row={row}
          about={about}
          far={far}
          writing={writing}
          onSave={(note, knew) => attempt(setItem(lang, page, item, { note }, client, knew))}
          onState={(chosen) => void keep({ state: chosen })}
          onWrite={setWriting}
          onStop={stopWriting}
          onGone={backToRow}
          onAdd={files.choose}
        />
      )}
    </>
  );
}
