import type { ReleaseNotes } from '../../../contract/shapes/update.ts';
import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Markdown } from '../../ui/markdown.tsx';

interface NotesDialogProps {
  readonly notes: ReleaseNotes;
  readonly onClose: () => void;
}

/** Release notes, drawn. */
export function NotesDialog({ notes, onClose }: NotesDialogProps) {
  const say = useSay();
  return (
    <Dialog title={`${say('updates.notes')} · ${notes.version}`} onClose={onClose}>
      <Markdown text={notes.markdown} of="published" />
      <div className="actions">
        <Button look="main" onClick={onClose}>
          {say('updates.close')}
        </Button>
      </div>
    </Dialog>
  );
}
