import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tip } from './Tip.tsx';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  /** What goes to the clipboard; a function is asked when the button is pressed. */
  text: string | (() => string);
  /** What stands on the button; otherwise "Copy". */
  children?: string;
  /** What the button is called where its text alone says too little. */
  label?: string;
  look?: 'link' | 'bare' | 'primary' | 'plain';
  /** What there is to know before pressing it. */
  tip?: string;
}

/** Copies a text and says so. Where the browser refuses, it says that instead. */
export function CopyButton({ text, children, label, look = 'link', tip }: CopyButtonProps) {
  const { t } = useTranslation();
  const copy = useCopy();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const button = (
    <button
      type="button"
      className="button copy"
      data-look={look}
      data-copied={copied || undefined}
      aria-label={label}
      onClick={() => void copy(typeof text === 'string' ? text : text()).then(setCopied)}
    >
      {/* Both words lie on top of each other, so that nothing beside the button moves. */}
      <span className="copy-rest">{children ?? t('copy')}</span>
      <span className="copy-done" aria-hidden="true">
        {t('copied')}
      </span>
    </button>
  );
  return tip === undefined ? button : <Tip text={tip}>{button}</Tip>;
}
