import { useTranslation } from 'react-i18next';
import type { Localized } from '../../base/localized.ts';
import type { Finding, Reference } from '../../model/finding.ts';
import { Icon } from '../shared/Icon.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** Why it happens, when the finding may be wrong, and where that is known from. */
export function Why({ finding }: { finding: Finding }) {
  const localized = useLocalized();
  return (
    <>
      <p>{localized(finding.explanation)}</p>
      {finding.quotes && <Quotes lines={finding.quotes} />}
      <MayBeWrong texts={finding.mayBeWrong} />
      <References references={finding.references} />
    </>
  );
}

/** Lines of the capture that came with its link. */
function Quotes({ lines }: { lines: readonly string[] }) {
  const { t } = useTranslation('findings');
  return (
    <section aria-label={t('quotes')}>
      <h4 className="label">{t('quotes')}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <pre className="finding-quotes" tabIndex={0}>
        {lines.join('\n')}
      </pre>
    </section>
  );
}

/** When what is said may be wrong. */
export function MayBeWrong({ texts }: { texts: readonly Localized[] }) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  if (texts.length === 0) return null;
  return (
    <section>
      <h4 className="label">{t('mayBeWrong')}</h4>
      <ul className="finding-bullets">
        {texts.map((text) => (
          <li key={text.en}>{localized(text)}</li>
        ))}
      </ul>
    </section>
  );
}

interface ReferencesProps {
  references: readonly Reference[];
  /** Whether references that were looked at say so too; those that were not always do. */
  showVerified?: boolean;
}

/** Where something is known from. */
export function References({ references, showVerified = false }: ReferencesProps) {
  const { t } = useTranslation('findings');
  if (references.length === 0) return null;
  return (
    <section>
      <h4 className="label">{t('references')}</h4>
      <ul className="finding-references">
        {references.map((reference) => (
          <li key={reference.ref}>
            <ReferenceLink reference={reference} showVerified={showVerified} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ReferenceLinkProps {
  reference: Reference;
  showVerified: boolean;
}

function ReferenceLink({ reference: { ref, url, verified, note }, showVerified }: ReferenceLinkProps) {
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
      {verified && showVerified && <span className="finding-verified"> {t('verified')}</span>}
      {note && <span className="finding-note"> {note}</span>}
    </>
  );
}
