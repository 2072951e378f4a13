import { Pencil } from 'lucide-react';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import { chooseEngagement, useEngagements } from '../../live/engagement-store.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { clientName } from './client-name.ts';

interface AllDialogProps {
  readonly onEdit: (id: string) => void;
  readonly onClose: () => void;
}

/** Every engagement there ever was, the archived ones too. */
export function AllDialog({ onEdit, onClose }: AllDialogProps) {
  const say = useSay();
  const engagements = useEngagements((state) => state.engagements);
  const groups = [
    ['client.open', engagements.filter((known) => !known.archived && known.closed === null)],
    ['client.closed', engagements.filter((known) => !known.archived && known.closed !== null)],
    ['client.archived', engagements.filter((known) => known.archived)],
  ] as const;
  return (
    <Dialog title={say('client.all-title')} onClose={onClose}>
      {groups.map(
        ([title, list]) =>
          list.length > 0 && (
            <section key={title}>
              <h3 className="side-label">{say(title)}</h3>
              <ul className="client-rows">
                {list.map((engagement) => (
                  <ClientRow key={engagement.id} engagement={engagement} onEdit={onEdit} onClose={onClose} />
                ))}
              </ul>
            </section>
          ),
      )}
      <div className="actions">
        <Button onClick={onClose}>{say('common.close')}</Button>
      </div>
    </Dialog>
  );
}

function ClientRow({
  engagement,
  onEdit,
  onClose,
}: AllDialogProps & { readonly engagement: EngagementView }) {
  const say = useSay();
  const lang = useLang();
  const current = useEngagements((state) => state.current === engagement.id);
  const name = clientName(engagement, say);
  const choose = async () => {
    await attempt(chooseEngagement(engagement.id));
    onClose();
  };
  return (
    <li>
      <button
        type="button"
        className="client-row"
        aria-current={current ? 'true' : undefined}
        onClick={() => void choose()}
      >
        <span className="client-dot" data-colour={engagement.colour} aria-hidden />
        <span className="client-name">{name}</span>
        {engagement.others.length > 0 && (
          <span className="chip" data-news>
            {say('other.waits')}
          </span>
        )}
        <span className="soft small">
          {engagement.closed
            ? say('client.closed-on', { date: formatDay(engagement.closed, lang) })
            : say('client.opened-on', { date: formatDay(engagement.opened, lang) })}
        </span>
      </button>
      <IconButton
        icon={Pencil}
        label={`${say('client.edit-title')}: ${name}`}
        onClick={() => onEdit(engagement.id)}
      />
    </li>
  );
}
