import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from './announce.tsx';

interface CopyButtonProps {
  /** What goes to the clipboard; a function is asked when the button is pressed. */
  text: string | (() => string);
  /** What stands on the button; otherwise "Copy". */
  children?: string;
  /** What the button is called where its text alone says too little. */
  label?: string;
  look?: 'link' | 'bare' | 'primary' | 'plain';
}

/** Copies a text and says so. Where the browser refuses, it says that instead. */
export function CopyButton({ text, children, label, look = 'link' }: CopyButtonProps) {
  const { t } = useTranslation();
  const { announce, notify } = useAnnouncer();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setCopied(true);
      announce(t('copied'));
    } catch {
      notify(t('copyFailed'));
    }
  };

  return (
    <button
      type="button"
      className="button copy"
      data-look={look}
      data-copied={copied || undefined}
      aria-label={label}
      onClick={() => void copy()}
    >
      {/* Both words lie on top of each other, so that nothing beside the button moves. */}
      <span className="copy-rest">{children ?? t('copy')}</span>
      <span className="copy-done" aria-hidden="true">
        {t('copied')}
      </span>
    </button>
  );
}
