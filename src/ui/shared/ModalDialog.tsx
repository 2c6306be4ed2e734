import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import './modal-dialog.css';

interface ModalDialogProps {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
  /** `wide` for what stands in columns. */
  size?: 'wide';
  /** Buttons beside the one that closes. */
  actions?: ReactNode;
}

/** A dialog over the page: Esc, the button and a click beside it close it; focus goes back to where it was. */
export function ModalDialog({ title, open, onOpenChange, children, size, actions }: ModalDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog" data-size={size}>
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <Dialog.Close className="button" data-look="bare" aria-label={t('close')}>
              <Icon name="close" />
            </Dialog.Close>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
          <section className="dialog-body" tabIndex={0} aria-label={title}>
            {children}
          </section>
          {actions && <footer className="dialog-foot">{actions}</footer>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
