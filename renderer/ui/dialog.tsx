import { useEffect, useRef } from 'react';
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
  useEscapeFromNowhere(onClose);
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

/** The dialogs that are open, the front one last. */
const open: object[] = [];

/** A click beside a firm dialog leaves the keyboard on nothing for a moment: Escape means the dialog then, too. */
function useEscapeFromNowhere(close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const own = {};
    open.push(own);
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (event.target === document.body && open.at(-1) === own) latest.current();
    };
    addEventListener('keydown', listen);
    return () => {
      removeEventListener('keydown', listen);
      open.splice(open.indexOf(own), 1);
    };
  }, []);
}
