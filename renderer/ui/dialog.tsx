import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
  /** Something is written in it: a click beside it, easily a slip, does not close it. */
  readonly firm?: boolean;
}

/** A modal dialog: focus stays inside, Escape and a click beside it close it, focus goes back where it was. */
export function Dialog({ title, onClose, children, className, firm = false }: DialogProps) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable={!firm} onOpenChange={(open) => open || onClose()}>
      <Modal>
        <AriaDialog className={className ?? 'dialog'}>
          <Heading slot="title">{title}</Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
