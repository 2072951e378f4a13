import { EllipsisVertical, Folder } from 'lucide-react';
import { useState } from 'react';
import type { DragEvent } from 'react';
import type { BookmarkView, FolderView } from '../../../host/contract/notebook-model.ts';
import { change } from '../../host/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { draggedNow, drop, dropFolder, startDrag } from './bookmark-moves.ts';
import { BookmarkRow } from './bookmark-row.tsx';
import type { FolderNode } from './bookmark-tree.ts';
import { NameField } from './name-field.tsx';

interface FolderBoxProps {
  readonly node: FolderNode;
  readonly onMove: (bookmark: BookmarkView) => void;
  readonly onMoveFolder: (folder: FolderView) => void;
}

/** A folder and what is in it; the top without a frame. Whatever is dropped on its head goes to its end. */
export function FolderBox({ node, onMove, onMoveFolder }: FolderBoxProps) {
  const say = useSay();
  const { folder, folders, bookmarks } = node;
  const inner = (
    <>
      {folders.map((child) => (
        <FolderBox key={child.folder?.id} node={child} onMove={onMove} onMoveFolder={onMoveFolder} />
      ))}
      {bookmarks.length > 0 && (
        <ul className="mark-rows">
          {bookmarks.map((bookmark) => (
            <BookmarkRow key={bookmark.id} bookmark={bookmark} siblings={bookmarks} onMove={onMove} />
          ))}
        </ul>
      )}
    </>
  );
  if (!folder) return <div className="folder-top">{inner}</div>;
  const empty = folders.length === 0 && bookmarks.length === 0;
  return (
    <section className="folder" aria-label={folder.name}>
      <FolderHead folder={folder} onMoveFolder={onMoveFolder} />
      <div className="folder-inner">
        {empty ? <p className="soft small">{say('folder.empty')}</p> : inner}
      </div>
    </section>
  );
}

function FolderHead({
  folder,
  onMoveFolder,
}: {
  readonly folder: FolderView;
  readonly onMoveFolder: FolderBoxProps['onMoveFolder'];
}) {
  const say = useSay();
  const [naming, setNaming] = useState(false);
  const { id, name } = folder;
  const choose = (what: string) => {
    if (what === 'rename') setNaming(true);
    if (what === 'move') onMoveFolder(folder);
    if (what === 'remove') void dropFolder(folder, say);
  };
  return (
    <header
      className="folder-head"
      draggable={!naming}
      onDragStart={(event) => begin(event, id)}
      onDragOver={over}
      onDragLeave={(event) => delete event.currentTarget.dataset['over']}
      onDrop={(event) => {
        delete event.currentTarget.dataset['over'];
        event.preventDefault();
        drop(id, null);
      }}
    >
      <Folder size={17} aria-hidden />
      {naming ? (
        <NameField
          label={say('folder.name')}
          name={name}
          onSave={(next) => void attempt(change('folder.change', { id, name: next }))}
          onClose={() => setNaming(false)}
        />
      ) : (
        <h2>{name}</h2>
      )}
      <MenuButton
        icon={EllipsisVertical}
        label={say('bookmark.more', { title: name })}
        entries={() => [
          { id: 'rename', label: say('bookmark.rename') },
          { id: 'move', label: say('bookmark.move') },
          { line: 'remove' },
          { id: 'remove', label: say('common.delete') },
        ]}
        onChoose={choose}
      />
    </header>
  );
}

function begin(event: DragEvent, id: string): void {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', '');
  startDrag({ kind: 'folder', id });
}

function over(event: DragEvent<HTMLElement>): void {
  if (draggedNow() === null) return;
  event.preventDefault();
  event.currentTarget.dataset['over'] = '';
}
