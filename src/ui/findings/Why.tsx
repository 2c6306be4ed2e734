import { useTranslation } from 'react-i18next';
import type { Finding, Reference } from '../../model/finding.ts';
import { Icon } from '../shared/Icon.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** Why it happens, when the finding may be wrong, and where that is known from. */
export function Why({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  return (
    <>
      <p>{localized(finding.explanation)}</p>
      {finding.mayBeWrong.length > 0 && (
        <section>
          <h4 className="label">{t('mayBeWrong')}</h4>
          <ul className="finding-bullets">
            {finding.mayBeWrong.map((text) => (
              <li key={text.en}>{localized(text)}</li>
            ))}
          </ul>
        </section>
      )}
      {finding.references.length > 0 && (
        <section>
          <h4 className="label">{t('references')}</h4>
          <ul className="finding-references">
            {finding.references.map((reference) => (
              <li key={reference.ref}>
                <ReferenceLink reference={reference} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ReferenceLink({ reference: { ref, url, verified, note } }: { reference: Reference }) {
  const { t } = useTranslation('findings');
  return (
    <>
      {/^https:\/\//.test(url) ? (
        <a href={url} target="_blank" rel="noreferrer" aria-label={t('opensElsewhere', { ref })} title={url}>
          {ref} <Icon name="external" size={11} />
        </a>
      ) : (
        ref
      )}
      {!verified && <span className="finding-unverified"> {t('unverified')}</span>}
      {note && <span className="finding-note"> {note}</span>}
    </>
  );
}
