import { CalendarPlus, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import { ask } from '../../live/client.ts';
import { usePhases } from '../../live/edition-store.ts';
import { chooseEngagement, useEngagements } from '../../live/engagement-store.ts';
import { clientsSpec } from '../../live/scope-store.ts';
import { useLive } from '../../live/use-live.ts';
import { formatDay, useLang, useSay } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { attempt } from '../../ui/outcome.ts';
import { saveMade } from '../../ui/save-made.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { clientName } from './client-name.ts';
import { clientColumns, inOrder, orderAfter } from './clients-order.ts';
import type { ClientEntry, ClientOrder } from './clients-order.ts';
import { isNamed } from './find-client.ts';

interface AllDialogProps {
  readonly onEdit: (id: string) => void;
  readonly onNew: () => void;
  readonly onClose: () => void;
}

/** Every client there ever was and where each stands, in whatever order is asked for. */
export function AllDialog({ onEdit, onNew, onClose }: AllDialogProps) {
  const say = useSay();
  const lang = useLang();
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<ClientOrder>({ by: 'touched', down: true });
  const entries = useEntries();
  const saveDates = () =>
    saveMade(ask('dates.file', { lang, engagement: null }), (name) => say('desk.dates-saved', { name }));
  const shown = inOrder(
    entries.filter(({ name }) => isNamed(name, typed)),
    order,
    lang,
  );
  return (
    <Dialog title={say('client.all-title')} className="dialog clients" onClose={onClose}>
      <SearchField label={say('client.find')} value={typed} onChange={setTyped} />
      <div className="clients-table" tabIndex={0} role="group" aria-label={say('client.all-title')}>
        <table>
          <thead>
            <tr>
              {clientColumns.map((column) => (
                <th
                  key={column}
                  aria-sort={order.by === column ? (order.down ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" onClick={() => setOrder(orderAfter(order, column))}>
                    {say(`client.column-${column}`)}
                    {order.by === column && <span aria-hidden>{order.down ? ' ↓' : ' ↑'}</span>}
                  </button>
                </th>
              ))}
              <th>
                <span className="visually-hidden">{say('client.edit-title')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <ClientRow key={entry.engagement.id} entry={entry} onEdit={onEdit} onClose={onClose} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p role="status">{say('client.find-none')}</p>}
      <div className="actions">
        <Button className="push" onClick={() => void saveDates()}>
          <CalendarPlus size={16} aria-hidden /> {say('desk.dates')}
        </Button>
        <Button onClick={onNew}>{say('client.new')}</Button>
        <Button onClick={onClose}>{say('common.close')}</Button>
      </div>
    </Dialog>
  );
}

function useEntries(): readonly ClientEntry[] {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  const engagements = useEngagements((state) => state.engagements);
  const lines = useLive(clientsSpec, lang);
  return engagements.map((engagement) => {
    const line = lines?.find(({ id }) => id === engagement.id) ?? null;
    const phase = phases.findIndex(({ id }) => id === line?.phase);
    return { engagement, name: clientName(engagement, say), line, phase };
  });
}

interface ClientRowProps extends Pick<AllDialogProps, 'onEdit' | 'onClose'> {
  readonly entry: ClientEntry;
}

function ClientRow({ entry: { engagement, name, line, phase }, onEdit, onClose }: ClientRowProps) {
  const say = useSay();
  const lang = useLang();
  const phases = usePhases();
  const current = useEngagements((state) => state.current === engagement.id);
  const choose = async () => {
    await attempt(chooseEngagement(engagement.id));
    onClose();
  };
  const day = (iso: string | null | undefined) => (iso ? formatDay(iso, lang) : '');
  return (
    <tr>
      <td>
        <button
          type="button"
          className="client-row"
          aria-current={current ? 'true' : undefined}
          onClick={() => void choose()}
        >
          <span className="client-dot" data-colour={engagement.colour} aria-hidden />
          <span className="client-name">{name}</span>
          <ClientMarks engagement={engagement} />
        </button>
      </td>
      <td>{phases[phase]?.title ?? ''}</td>
      <td data-number>
        {line ? say('client.done-of', { done: line.counts.done, total: line.counts.total }) : '…'}
      </td>
      <td data-number>{line?.counts.blocked || ''}</td>
      <td data-number data-late={line && line.overdue > 0 ? '' : undefined}>
        {line?.overdue || ''}
      </td>
      <td>{day(line?.next)}</td>
      <td>{day(line?.touched)}</td>
      <td>
        <IconButton
          icon={Pencil}
          label={`${say('client.edit-title')}: ${name}`}
          onClick={() => onEdit(engagement.id)}
        />
      </td>
    </tr>
  );
}

/** What else is to be said of a client, beside its name. */
function ClientMarks({ engagement }: { readonly engagement: EngagementView }) {
  const say = useSay();
  const end = engagement.archived ? 'client.archived-mark' : engagement.closed ? 'client.closed-mark' : null;
  return (
    <>
      {engagement.others.length > 0 && (
        <span className="chip" data-news>
          {say('other.waits')}
        </span>
      )}
      {end && <span className="client-end">{say(end)}</span>}
    </>
  );
}
