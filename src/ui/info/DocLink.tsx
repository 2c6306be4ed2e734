import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shared/CopyButton.tsx';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { isWebAddress } from './info-sections.ts';

/**
 * The address of documentation that a capture names (pprof: doc_url). Whoever wrote the capture chose it, so the page
 * asks first, and anything but an address of the web is only a text.
 */
export function DocLink({ url }: { url: string }) {
  const { t } = useTranslation('info');
  const [asking, setAsking] = useState(false);
  if (!isWebAddress(url)) {
    return (
      <>
        <code className="info-url">{url}</code>
        <p className="info-soft">{t('docNoLink')}</p>
      </>
    );
  }
  return (
    <>
      <button type="button" className="button info-url" data-look="link" onClick={() => setAsking(true)}>
        {url}
      </button>
      <ModalDialog
        title={t('docAsk')}
        open={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <CopyButton text={url} look="plain">
              {t('docCopy')}
            </CopyButton>
            <a
              className="button"
              data-look="primary"
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              onClick={() => setAsking(false)}
            >
              {t('docOpen', { host: new URL(url).host })}
            </a>
          </>
        }
      >
        <p>{t('docText')}</p>
        <p>
          <code className="info-url">{url}</code>
        </p>
      </ModalDialog>
    </>
  );
}
