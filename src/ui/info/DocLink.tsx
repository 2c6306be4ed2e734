import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shared/CopyButton.tsx';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { Copied } from './Copied.tsx';
import { webAddressOf } from './info-sections.ts';

/**
 * The address of documentation that a capture names (pprof: doc_url). Whoever wrote the capture chose it, so the page
 * asks first, and anything but an address of the web is only a text.
 */
export function DocLink({ url }: { url: string }) {
  const { t } = useTranslation('info');
  const [asking, setAsking] = useState(false);
  const address = webAddressOf(url);
  if (!address) {
    return (
      <>
        <Copied name={t('documentation')} text={url}>
          <code className="info-url">{url}</code>
        </Copied>
        <p className="info-soft">{t('docNoLink')}</p>
      </>
    );
  }
  return (
    <>
      <button type="button" className="button info-url" data-look="link" onClick={() => setAsking(true)}>
        {address.href}
      </button>
      <ModalDialog
        title={t('docAsk')}
        open={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <CopyButton text={address.href} look="plain">
              {t('docCopy')}
            </CopyButton>
            <a
              className="button"
              data-look="primary"
              href={address.href}
              target="_blank"
              rel="noopener noreferrer"
              onClick={() => setAsking(false)}
            >
              {t('docOpen', { host: address.host })}
            </a>
          </>
        }
      >
        <p>{t('docText')}</p>
        <p>
          <code className="info-url">{address.href}</code>
        </p>
      </ModalDialog>
    </>
  );
}
