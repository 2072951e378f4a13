import { ChevronsUpDown, List, ListFilter, Pencil, Plus } from 'lucide-react';
import { useCallback, useRef } from 'react';
import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import type { EngagementView } from '../../../contract/shapes/engagement.ts';
import { chooseEngagement, useCurrentEngagement, useEngagements } from '../../live/engagement-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuHandle } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { attempt } from '../../ui/outcome.ts';
import { useShortcut } from '../../ui/shortcut.ts';
import { showClientDialog } from './client-dialogs.tsx';
import { clientName } from './client-name.ts';
import { isNamed } from './find-client.ts';

/** Clients that need no search: a glance finds one. */
const CLIENTS_BEFORE = 8;

interface EngagementSwitcherProps {
  /** In the bar it is as small as its name allows. */
  readonly place: 'side' | 'bar';
}

/** For whom one ticks: always in sight, and a key away everywhere. */
export function EngagementSwitcher({ place }: EngagementSwitcherProps) {
  const say = useSay();
  const current = useCurrentEngagement();
  const engagements = useEngagements((state) => state.engagements);
  const loaded = useEngagements((_list, read) => read);
  const menu = useRef<MenuHandle>(null);
  useShortcut(
    'client',
    useCallback(() => menu.current?.open(), []),
  );
  const choose = (id: string) => {
    if (id === 'new' || id === 'all') showClientDialog({ dialog: id });
    else if (id === 'edit' || id === 'scope') showClientDialog({ dialog: id, id: current?.id ?? '' });
    else void attempt(chooseEngagement(id.slice(1)));
  };
  const name = clientName(current, say);
  return (
    <div className="client" data-place={place}>
      <MenuButton
        handle={menu}
        className="client-button"
        label={say('client.switch', { client: name })}
        placement={place === 'side' ? 'bottom start' : 'bottom end'}
        entries={() => entriesOf(engagements, current, say)}
        onChoose={choose}
        search={
          engagements.length > CLIENTS_BEFORE ? { label: say('client.find'), keeps: isNamed } : undefined
        }
      >
        <span className="client-dot" data-colour={current?.colour ?? 8} aria-hidden />
        <span className="client-name">{loaded ? name : '\u00a0'}</span>
        {current && (current.archived || current.closed !== null) && (
          <span className="client-end">
            {say(current.archived ? 'client.archived-mark' : 'client.closed-mark')}
          </span>
        )}
        <ChevronsUpDown size={15} aria-hidden />
      </MenuButton>
    </div>
  );
}

function entriesOf(
  engagements: readonly EngagementView[],
  current: EngagementView | null,
  say: Say,
): readonly MenuEntry[] {
  const entry = (engagement: EngagementView) => ({
    id: `=${engagement.id}`,
    label: [clientName(engagement, say), ...(engagement.others.length > 0 ? [say('other.waits')] : [])].join(
      ' · ',
    ),
    mark: <span className="client-dot" data-colour={engagement.colour} aria-hidden />,
    chosen: engagement.id === current?.id,
  });
  const shown = engagements.filter((known) => !known.archived || known.id === current?.id).toSorted(byUse);
  const closed = shown.filter((known) => known.closed !== null);
  const clients: readonly MenuEntry[] = [
    { title: say('client.open'), entries: shown.filter((known) => known.closed === null).map(entry) },
    ...(closed.length > 0 ? [{ title: say('client.closed'), entries: closed.map(entry) }] : []),
  ];
  const acts = [
    { id: 'new', label: say('client.new'), icon: Plus },
    { id: 'edit', label: say('client.edit'), icon: Pencil },
    { id: 'scope', label: say('scope.menu'), icon: ListFilter },
    { id: 'all', label: say('client.all'), icon: List },
  ];
  return [...clients, { title: say('client.acts'), pinned: true, entries: acts }];
}

/** The one worked for last first; without a client last. */
function byUse(a: EngagementView, b: EngagementView): number {
  if (a.id === NO_CLIENT || b.id === NO_CLIENT) return a.id === NO_CLIENT ? 1 : -1;
  return (b.used ?? b.opened).localeCompare(a.used ?? a.opened);
}
