import { EllipsisVertical } from 'lucide-react';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { CallGiven } from '../../../contract/calls.ts';
import type { Changed } from '../../../contract/shapes/change.ts';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import { changeEngagement, removeEngagement } from '../../live/engagement-store.ts';
import { askToErase } from '../../live/erase-store.ts';
import { undoOffer } from '../../live/undo-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { attempt, offerUndo } from '../../ui/outcome.ts';
import { clientName } from './client-name.ts';

interface EngagementEndProps {
  readonly engagement: EngagementView;
  /** What stands in the form beside: kept with the end, not lost by it. */
  readonly written: () => Omit<CallGiven<'engagement.change'>, 'id'>;
  readonly onClose: () => void;
}

/** Closing, archiving and deleting: each said, each taken back with one click; erasing, which nothing takes back, is asked first. */
export function EngagementEnd({ engagement, written, onClose }: EngagementEndProps) {
  const say = useSay();
  const { id, closed, archived } = engagement;
  const run = async (work: Promise<Changed>, sentence: string | null) => {
    const changed = await attempt(work);
    if (!changed) return;
    if (sentence !== null) offerUndo(sentence, undoOffer(changed.undo));
    onClose();
  };
  const choose = (what: string) => {
    const client = clientName(engagement, say);
    if (what === 'close') {
      const sentence = closed === null ? say('client.closed-done', { client }) : null;
      void run(changeEngagement({ ...written(), id, closed: closed === null }), sentence);
    }
    if (what === 'archive') {
      const sentence = archived ? null : say('client.archived-done', { client });
      void run(changeEngagement({ ...written(), id, archived: !archived }), sentence);
    }
    if (what === 'erase') {
      onClose();
      askToErase(id);
    }
    if (what === 'delete') void run(removeEngagement(id), say('client.removed', { client }));
  };
  return (
    <MenuButton
      icon={EllipsisVertical}
      label={say('common.more')}
      className="icon-button push"
      placement="bottom start"
      entries={() => [
        { id: 'close', label: say(closed === null ? 'client.close' : 'client.reopen') },
        { id: 'archive', label: say(archived ? 'client.unarchive' : 'client.archive') },
        { id: 'delete', label: say('client.delete'), disabled: id === NO_CLIENT },
        { id: 'erase', label: say('client.erase'), disabled: id === NO_CLIENT },
      ]}
      onChoose={choose}
    />
  );
}
