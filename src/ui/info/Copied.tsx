import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shared/CopyButton.tsx';

interface CopiedProps {
  /** What it is, for the name of the button. */
  name: string;
  /** What goes to the clipboard. */
  text: string;
  /** What is read, where that is another text. */
  children?: ReactNode;
}

/** A value with the button that copies it, which is seen while the pointer or the focus is there. */
export function Copied({ name, text, children }: CopiedProps) {
  const { t } = useTranslation('info');
  return (
    <span className="info-copied">
      <bdi>{children ?? text}</bdi>
      <CopyButton text={text} look="bare" label={t('copy', { name })} />
    </span>
  );
}
