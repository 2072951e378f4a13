import { ChevronsUpDown, List, Pencil, Plus } from 'lucide-react';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import type { EngagementView } from '../../../host/contract/notebook-model.ts';
import { chooseEngagement, useCurrentEngagement, useEngagements } from '../../host/engagement-store.ts';
import { useSay } from '../../i18n/i18n.ts';
import type { Say } from '../../i18n/i18n.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuHandle } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import { attempt } from '../../ui/outcome.ts';
import { useShortcut } from '../../ui/shortcut.ts';
import { clientName } from './client-name.ts';

const EngagementDialog = lazy(async () => ({
  default: (await import('./engagement-dialog.tsx')).EngagementDialog,
}));
const AllDialog = lazy(async () => ({ default: (await import('./all-dialog.tsx')).AllDialog }));

type Shown = { readonly dialog: 'none' | 'new' | 'all' } | { readonly dialog: 'edit'; readonly id: string };

/** For whom one ticks: at the top of the side column, and a key away everywhere. */
export function EngagementSwitcher({ onShow }: { readonly onShow?: () => void }) {
  const say = useSay();
  const current = useCurrentEngagement();
  const engagements = useEngagements((state) => state.engagements);
  const loaded = useEngagements((state) => state.loaded);
  const menu = useRef<MenuHandle>(null);
  const [shown, setShown] = useState<Shown>({ dialog: 'none' });
  const close = () => setShown({ dialog: 'none' });
  useShortcut(
    'mod+e',
    useCallback(() => {
      onShow?.();
      menu.current?.open();
    }, [onShow]),
  );
  const choose = (id: string) => {
    if (id === 'new' || id === 'all') setShown({ dialog: id });
    else if (id === 'edit') setShown({ dialog: 'edit', id: current?.id ?? '' });
    else void attempt(chooseEngagement(id.slice(1)));
  };
  const name = clientName(current, say);
  const edited =
    shown.dialog === 'edit' ? (engagements.find((known) => known.id === shown.id) ?? null) : null;
  return (
    <div className="client">
      <MenuButton
        handle={menu}
        className="client-button"
        label={say('client.switch', { client: name })}
        placement="bottom start"
        entries={() => entriesOf(engagements, current?.id ?? '', say)}
        onChoose={choose}
      >
        <span className="client-dot" data-colour={current?.colour ?? 8} aria-hidden />
        <span className="client-name">{loaded ? name : ' '}</span>
        <ChevronsUpDown size={15} aria-hidden />
      </MenuButton>
      <Suspense>
        {shown.dialog === 'new' && <EngagementDialog engagement={null} onClose={close} />}
        {edited && <EngagementDialog engagement={edited} onClose={close} />}
        {shown.dialog === 'all' && (
          <AllDialog onEdit={(id) => setShown({ dialog: 'edit', id })} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}

function entriesOf(engagements: readonly EngagementView[], current: string, say: Say): readonly MenuEntry[] {
  const entry = (engagement: EngagementView) => ({
    id: `=${engagement.id}`,
    label: clientName(engagement, say),
    mark: <span className="client-dot" data-colour={engagement.colour} aria-hidden />,
    chosen: engagement.id === current,
  });
  const shown = engagements.filter((known) => !known.archived || known.id === current);
  const closed = shown.filter((known) => known.closed !== null);
  return [
    { title: say('client.open'), entries: shown.filter((known) => known.closed === null).map(entry) },
    ...(closed.length > 0 ? [{ title: say('client.closed'), entries: closed.map(entry) }] : []),
    { line: 'clients' },
    { id: 'new', label: say('client.new'), icon: Plus },
    { id: 'edit', label: say('client.edit'), icon: Pencil },
    { id: 'all', label: say('client.all'), icon: List },
  ];
}
