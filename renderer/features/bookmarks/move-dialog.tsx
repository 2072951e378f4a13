import { Folder, FolderOutput } from 'lucide-react';
import { useBookmarks } from '../../live/bookmark-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { foldersInOrder, treeOf } from './bookmark-tree.ts';

interface MoveDialogProps {
  readonly title: string;
  /** Where it is now, and a folder that cannot be chosen (itself). */
  readonly here: string | null;
  readonly without?: string;
  readonly onChoose: (folder: string | null, name: string) => void;
  readonly onClose: () => void;
}

/** Chooses a folder without a mouse. */
export function MoveDialog({ title, here, without, onChoose, onClose }: MoveDialogProps) {
  const say = useSay();
  const list = useBookmarks((all) => all);
  const top = treeOf({ ...list, folders: list.folders.filter((folder) => folder.id !== without) });
  // What was in the excluded folder would rise to the top: it cannot be chosen either.
  const inside = new Set(below(list.folders, without));
  const folders = foldersInOrder(top).filter(({ folder }) => !inside.has(folder.id));
  const choose = (id: string | null, name: string) => {
    onChoose(id, name);
    onClose();
  };
  return (
    <Dialog title={say('bookmark.move-title', { title })} onClose={onClose}>
      <ul className="folder-choice">
        <li>
          <Button look="plain" disabled={here === null} onClick={() => choose(null, say('bookmark.top'))}>
            <FolderOutput size={16} aria-hidden /> {say('bookmark.top')}
          </Button>
        </li>
        {folders.map(({ folder, depth }) => (
          <li key={folder.id} style={{ paddingInlineStart: `${depth * 1.2}rem` }}>
            <Button look="plain" disabled={folder.id === here} onClick={() => choose(folder.id, folder.name)}>
              <Folder size={16} aria-hidden /> {folder.name}
            </Button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button onClick={onClose}>{say('common.cancel')}</Button>
      </div>
    </Dialog>
  );
}

function below(
  folders: readonly { readonly id: string; readonly parent: string | null }[],
  id: string | undefined,
): readonly string[] {
  if (id === undefined) return [];
  return folders
    .filter((folder) => folder.parent === id)
    .flatMap((folder) => [folder.id, ...below(folders, folder.id)]);
}
