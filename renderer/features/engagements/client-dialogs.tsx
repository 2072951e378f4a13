import { lazy, Suspense } from 'react';
import { create } from 'zustand';
import { useEngagements } from '../../live/engagement-store.ts';

const EngagementDialog = lazy(async () => ({
  default: (await import('./engagement-dialog.tsx')).EngagementDialog,
}));
const ScopeDialog = lazy(async () => ({ default: (await import('./scope-dialog.tsx')).ScopeDialog }));
const AllDialog = lazy(async () => ({ default: (await import('./all-dialog.tsx')).AllDialog }));

export type ClientDialog =
  { readonly dialog: 'none' | 'new' | 'all' } | { readonly dialog: 'edit' | 'scope'; readonly id: string };

const useDialog = create<ClientDialog>()(() => ({ dialog: 'none' }));

/** Opens a dialog about the clients, from the switcher or a command. */
export function showClientDialog(shown: ClientDialog): void {
  useDialog.setState(shown, true);
}

const close = () => showClientDialog({ dialog: 'none' });

/** The dialogs about the clients. Not part of the switcher, which changes its place with the window: what is typed must outlive that. */
export function ClientDialogs() {
  const shown = useDialog();
  const edited = useEngagements(({ engagements }) =>
    'id' in shown ? (engagements.find((known) => known.id === shown.id) ?? null) : null,
  );
  return (
    <Suspense>
      {shown.dialog === 'new' && <EngagementDialog engagement={null} onClose={close} />}
      {edited && shown.dialog === 'edit' && <EngagementDialog engagement={edited} onClose={close} />}
      {edited && shown.dialog === 'scope' && <ScopeDialog engagement={edited} onClose={close} />}
      {shown.dialog === 'all' && (
        <AllDialog
          onEdit={(id) => showClientDialog({ dialog: 'edit', id })}
          onNew={() => showClientDialog({ dialog: 'new' })}
          onClose={close}
        />
      )}
    </Suspense>
  );
}
