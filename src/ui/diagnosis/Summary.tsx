import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What a diagnosis means here: its first lines when it is long, all of it on request, since the signs say it again. */
export function Summary({ text }: { text: string }) {
  const { t } = useTranslation('diagnosis');
  const [open, setOpen] = useState(false);
  const [isCut, setIsCut] = useState(false);
  const paragraph = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const element = paragraph.current;
    if (!element) return;
    // An open one is never cut, so it keeps its button.
    const observer = new ResizeObserver(() => {
      if (!('open' in element.dataset)) setIsCut(element.scrollHeight > element.clientHeight + 1);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <>
      <p ref={paragraph} className="diagnosis-summary" data-open={open || undefined}>
        {text}
      </p>
      {isCut && (
        <button
          type="button"
          className="button diagnosis-all"
          data-look="link"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'summaryLess' : 'summaryAll')}
        </button>
      )}
    </>
  );
}
