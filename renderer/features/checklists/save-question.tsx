import { useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface SaveQuestionProps {
  readonly name: string;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** Before a file is saved that may run when it is opened. */
export function SaveQuestion({ name, onSave, onClose }: SaveQuestionProps) {
  const say = useSay();
  return (
    <Dialog title={say('evidence.ask', { name })} onClose={onClose}>
      <p>{say('evidence.ask-text')}</p>
      <div className="actions">
        <Button onClick={onClose}>{say('common.cancel')}</Button>
        <Button look="main" onClick={onSave}>
          {say('evidence.ask-save')}
        </Button>
      </div>
    </Dialog>
  );
}
