import { ChevronRight, EllipsisVertical, Folder } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import type { BookmarkView, FolderView } from '../../../contract/shapes/bookmark.ts';
import { change } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { ROWS_AT_ONCE } from '../../ui/near.ts';
import { neighbourOf } from '../../ui/neighbour.ts';
import { OtherNames } from '../../ui/other-names.tsx';
import { attempt } from '../../ui/outcome.ts';
import { draggedNow, drop, dropFolder, endDrag, startDrag, useFollow } from './bookmark-moves.ts';
import { BookmarkRow } from './bookmark-row.tsx';
import { countIn } from './bookmark-tree.ts';
import type { FolderNode } from './bookmark-tree.ts';
import { fold, useIsFolded } from './folded.ts';
import { NameField } from '../../ui/name-field.tsx';

interface FolderBoxProps {
  readonly node: FolderNode;
  readonly onMove: (bookmark: BookmarkView) => void;
  readonly onMoveFolder: (folder: FolderView) => void;
}

/** A folder and what is in it; the top without a frame. Whatever is dropped on it, and not on a bookmark in it, goes to its end. */
export function FolderBox({ node, onMove, onMoveFolder }: FolderBoxProps) {
  const say = useSay();
  const { folder, folders, bookmarks } = node;
  const folded = useIsFolded(folder?.id ?? '');
  const inner = (
    <>
      {folders.map((child) => (
        <FolderBox key={child.folder?.id} node={child} onMove={onMove} onMoveFolder={onMoveFolder} />
      ))}
      {bookmarks.length > 0 && (
        <ul className="mark-rows">
          {bookmarks.map((bookmark, at) => (
            <BookmarkRow
              key={bookmark.id}
              bookmark={bookmark}
              movable
              first={at < ROWS_AT_ONCE}
              onMove={onMove}
            />
          ))}
        </ul>
      )}
    </>
  );
  if (!folder) {
    return (
      <div className="folder-top" {...dropZone(null)}>
        {inner}
      </div>
    );
  }
  const empty = folders.length === 0 && bookmarks.length === 0;
  return (
    <section className="folder" aria-label={folder.name} {...dropZone(folder.id)}>
      <FolderHead folder={folder} count={countIn(node)} onMoveFolder={onMoveFolder} />
      <div className="folder-inner" hidden={folded}>
        <OtherNames shown={folder.name} others={folder.others} onKeep={(name) => rename(folder.id, name)} />
        {empty ? <p className="soft small">{say('folder.empty')}</p> : inner}
      </div>
    </section>
  );
}

interface FolderHeadProps {
  readonly folder: FolderView;
  readonly count: number;
  readonly onMoveFolder: FolderBoxProps['onMoveFolder'];
}

function FolderHead({ folder, count, onMoveFolder }: FolderHeadProps) {
  const say = useSay();
  const head = useRef<HTMLElement>(null);
  const [naming, setNaming] = useState(false);
  const { id, name } = folder;
  useFollow(id, head);
  const choose = (what: string) => {
    if (what === 'rename') setNaming(true);
    if (what === 'move') onMoveFolder(folder);
    if (what === 'remove') {
      const next = neighbourOf(head.current?.closest('.folder'));
      void dropFolder(folder, say).then(() =>
        (next?.querySelector<HTMLElement>('[tabindex]') ?? next)?.focus(),
      );
    }
  };
  return (
    <header
      ref={head}
      className="folder-head"
      tabIndex={-1}
      draggable={!naming}
      onDragStart={(event) => begin(event, id)}
      onDragEnd={endDrag}
    >
      <FoldButton id={id} name={name} />
      {naming ? (
        <NameField
          about={id}
          label={say('folder.name')}
          name={name}
          onSave={(next) => rename(id, next)}
          onClose={(left) => {
            setNaming(false);
            if (!left) head.current?.focus({ preventScroll: true });
          }}
        />
      ) : (
        <h2>{name}</h2>
      )}
      <span className="soft small">{say('bookmarks.count', { count })}</span>
      <MenuButton
        icon={EllipsisVertical}
        label={say('bookmark.more', { title: name })}
        entries={() => folderEntries(say)}
        onChoose={choose}
      />
    </header>
  );
}

function FoldButton({ id, name }: { readonly id: string; readonly name: string }) {
  const say = useSay();
  const folded = useIsFolded(id);
  return (
    <button
      type="button"
      className="folder-fold"
      aria-expanded={!folded}
      aria-label={say('folder.show', { name })}
      onClick={() => fold([id], !folded)}
    >
      <ChevronRight size={15} aria-hidden />
      <Folder size={17} aria-hidden />
    </button>
  );
}

function folderEntries(say: Say): readonly MenuEntry[] {
  return [
    { id: 'rename', label: say('bookmark.rename') },
    { id: 'move', label: say('bookmark.move') },
    { line: 'remove' },
    { id: 'remove', label: say('common.delete') },
  ];
}

function rename(id: string, name: string): Promise<unknown> {
  return attempt(change('folder.change', { id, name }));
}

function begin(event: DragEvent, id: string): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', '');
  startDrag({ kind: 'folder', id });
}

/** Where rows can be let go: the innermost zone under the pointer takes them. */
function dropZone(id: string | null) {
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (draggedNow() === null) return;
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.dataset['over'] = '';
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['over'];
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['over'];
      event.preventDefault();
      event.stopPropagation();
      drop(id, null);
    },
  };
}
