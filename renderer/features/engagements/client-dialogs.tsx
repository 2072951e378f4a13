import { lazy, Suspense } from 'react';
import { create } from 'zustand';
import { useEngagements } from '../../live/engagement-store.ts';

const EngagementDialog = lazy(async () => ({
  default: (await import('./engagement-dialog.tsx')).EngagementDialog,
}));
const AllDialog = lazy(async () => ({ default: (await import('./all-dialog.tsx')).AllDialog }));

export type ClientDialog =
  { readonly dialog: 'none' | 'new' | 'all' } | { readonly dialog: 'edit'; readonly id: string };

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
    shown.dialog === 'edit' ? (engagements.find((known) => known.id === shown.id) ?? null) : null,
  );
  return (
    <Suspense>
      {shown.dialog === 'new' && <EngagementDialog engagement={null} onClose={close} />}
      {edited && <EngagementDialog engagement={edited} onClose={close} />}
      {shown.dialog === 'all' && (
        <AllDialog onEdit={(id) => showClientDialog({ dialog: 'edit', id })} onClose={close} />
      )}
    </Suspense>
  );
}
