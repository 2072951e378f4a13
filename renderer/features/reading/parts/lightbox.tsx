import type { ReactNode } from 'react';
import { useSay } from '../../../i18n/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface LightboxProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A figure as large as the window allows. Loaded when first needed. */
export function Lightbox({ title, onClose, children }: LightboxProps) {
  const say = useSay();
  return (
    <Dialog title={title} onClose={onClose} className="lightbox">
      {children}
      <div className="actions">
        <Button onClick={onClose}>{say('common.close')}</Button>
      </div>
    </Dialog>
  );
}
