import { EllipsisVertical, GripVertical } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { WORDS_MAX } from '../../../contract/shapes/notebook-limits.ts';
import type { BookmarkView } from '../../../contract/shapes/bookmark.ts';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import { useCurrentEngagement } from '../../live/engagement-store.ts';
import { bookmarksNow } from '../../live/bookmark-store.ts';
import { change } from '../../live/undo-store.ts';
import { useLang, useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { useNear } from '../../ui/near.ts';
import { neighbourOf } from '../../ui/neighbour.ts';
import { NoteField } from '../../ui/note-field.tsx';
import { OtherNames } from '../../ui/other-names.tsx';
import { OtherTexts } from '../../ui/other-texts.tsx';
import { attempt } from '../../ui/outcome.ts';
import { keyHint, pressed } from '../../ui/shortcut.ts';
import { signOf, signs } from './bookmark-look.ts';
import {
  draggedNow,
  drop,
  dropBookmark,
  endDrag,
  startDrag,
  stepBookmark,
  useFollow,
} from './bookmark-moves.ts';
import { BookmarkWords } from './bookmark-words.tsx';
import { siblingsOf } from './bookmark-tree.ts';
import { NameField } from '../../ui/name-field.tsx';

interface BookmarkRowProps {
  readonly bookmark: BookmarkView;
  /** Whether it stands in the user's own order, in which it can be moved. */
  readonly movable: boolean;
  /** It is among what the window shows first. */
  readonly first: boolean;
  readonly onMove: (bookmark: BookmarkView) => void;
}

type Editing = 'nothing' | 'note' | 'title';

/** A bookmark in the list: where it leads, its note, and what can be done with it. Drawn again only when it is another: there may be a thousand. */
export const BookmarkRow = memo(function BookmarkRow({ bookmark, movable, first, onMove }: BookmarkRowProps) {
  const say = useSay();
  const row = useRef<HTMLLIElement>(null);
  const near = useNear(row, first);
  const engagement = useCurrentEngagement();
  const [editing, setEditing] = useState<Editing>('nothing');
  useFollow(bookmark.id, row);
  const Icon = signs[signOf(bookmark)];
  const stop = (left: boolean) => {
    setEditing('nothing');
    if (!left) row.current?.focus({ preventScroll: true });
  };
  const step = (by: 1 | -1) => movable && void stepBookmark(bookmark, by, say);
  const choose = (what: string) => {
    if (what === 'note' || what === 'title') setEditing(what);
    if (what === 'up') step(-1);
    if (what === 'down') step(1);
    if (what === 'move') onMove(bookmark);
    if (what === 'owner') void giveOwner(bookmark, engagement);
    if (what === 'remove') {
      const next = neighbourOf(row.current);
      void dropBookmark(bookmark, say).then(() => next?.focus());
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = pressed(event, 'move-up') ? -1 : pressed(event, 'move-down') ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    step(by);
  };
  return (
    <li
      ref={row}
      className="mark-row"
      tabIndex={-1}
      draggable={movable && editing === 'nothing'}
      onKeyDown={onKeyDown}
      {...dragging(bookmark, movable)}
    >
      {movable &&
        (near ? <GripVertical className="grip" size={15} aria-hidden /> : <span className="grip" />)}
      <Icon size={16} role="img" aria-label={say(`bookmark.kind-${bookmark.target.kind}`)} />
      <BookmarkBody bookmark={bookmark} far={!near} editing={editing} onStop={stop} />
      {near ? (
        <MenuButton
          icon={EllipsisVertical}
          label={say('bookmark.more', { title: bookmark.title })}
          entries={() => entriesOf(bookmark, movable, engagement, say)}
          onChoose={choose}
        />
      ) : (
        <span className="menu-room" />
      )}
    </li>
  );
});

interface BookmarkBodyProps {
  readonly bookmark: BookmarkView;
  readonly far: boolean;
  readonly editing: Editing;
  readonly onStop: (left: boolean) => void;
}

/** Where it leads and its note, or the field in which one of them is written. */
function BookmarkBody({ bookmark, far, editing, onStop }: BookmarkBodyProps) {
  const say = useSay();
  const lang = useLang();
  const { id } = bookmark;
  return (
    <div className="mark-body">
      {editing === 'title' ? (
        <NameField
          about={id}
          label={say('bookmark.rename')}
          most={WORDS_MAX}
          name={bookmark.title}
          onSave={(title) => attempt(change('bookmark.change', { id, title }))}
          onClose={onStop}
        />
      ) : (
        <BookmarkWords bookmark={bookmark} lang={lang} />
      )}
      {editing !== 'note' && bookmark.note !== '' && <Markdown text={bookmark.note} far={far} />}
      {editing === 'note' && (
        <NoteField
          about={id}
          label={say('bookmark.note-on', { title: bookmark.title })}
          text={bookmark.note}
          onSave={(note, knew) => attempt(change('bookmark.change', { id, note, knew }))}
          onClose={onStop}
        />
      )}
      <OtherTexts
        shown={bookmark.note}
        others={bookmark.others.filter(({ part }) => part === 'note')}
        onKeep={(note) => void attempt(change('bookmark.change', { id, note }))}
      />
      <OtherNames
        shown={bookmark.title}
        others={bookmark.others}
        onKeep={(title) => void attempt(change('bookmark.change', { id, title }))}
      />
    </div>
  );
}

function entriesOf(
  { id, engagement: owner }: BookmarkView,
  movable: boolean,
  engagement: EngagementView | null,
  say: Say,
): readonly MenuEntry[] {
  const around = movable ? siblingsOf(bookmarksNow(), id) : [];
  return [
    { id: 'title', label: say('bookmark.rename') },
    { id: 'note', label: say('bookmark.note') },
    {
      id: 'up',
      label: say('bookmark.up'),
      hint: keyHint('move-up', say),
      disabled: (around[0]?.id ?? id) === id,
    },
    {
      id: 'down',
      label: say('bookmark.down'),
      hint: keyHint('move-down', say),
      disabled: (around.at(-1)?.id ?? id) === id,
    },
    { id: 'move', label: say('bookmark.move') },
    {
      id: 'owner',
      label:
        owner === null
          ? say('bookmark.only-client', { client: engagement?.client || say('client.none') })
          : say('bookmark.every-client'),
    },
    { line: 'remove' },
    { id: 'remove', label: say('common.delete') },
  ];
}

/** For the client on screen only, or for every client. */
function giveOwner({ id, engagement: owner }: BookmarkView, engagement: EngagementView | null) {
  return attempt(
    change('bookmark.change', { id, engagement: owner === null ? (engagement?.id ?? null) : null }),
  );
}

function dragging({ id, folder }: BookmarkView, movable: boolean) {
  return {
    onDragStart: (event: DragEvent) => begin(event, id),
    onDragEnd: endDrag,
    onDragOver: over,
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['over'];
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['over'];
      event.preventDefault();
      event.stopPropagation();
      if (movable) drop(folder, id);
    },
  };
}

function begin(event: DragEvent, id: string): void {
  event.stopPropagation();
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', '');
  startDrag({ kind: 'bookmark', id });
}

function over(event: DragEvent<HTMLElement>): void {
  if (draggedNow()?.kind !== 'bookmark') return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.dataset['over'] = '';
}
