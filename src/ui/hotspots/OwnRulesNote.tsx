import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** The reader's own rules, if there are any: how many, and ways to have them back and to be rid of them. */
export function OwnRulesNote() {
  const { t } = useTranslation(['hotspots', 'app']);
  const localized = useLocalized();
  const { removeRules, dismissRefusedRules } = useActions();
  const own = useApp((state) => state.ownRules);
  const refused = useApp((state) => state.rulesRefused);
  return (
    <>
      {refused && (
        <section className="hotspots-refused" role="alert">
          <h2>{t('refusedTitle', { name: refused.name })}</h2>
          <ul className="finding-bullets">
            {refused.problems.map((problem) => (
              <li key={problem.en}>{localized(problem)}</li>
            ))}
          </ul>
          <button type="button" className="button" onClick={dismissRefusedRules}>
            {t('app:dismiss')}
          </button>
        </section>
      )}
      {own && (
        <section className="hotspots-own" aria-label={t('ownRules', { name: own.name })}>
          <p>
            <strong>{t('ownRules', { name: own.name })}</strong>
            <br />
            {t('ownRulesText', { count: own.rules.length, n: String(own.rules.length) })}
          </p>
          <div className="hotspots-own-actions">
            <CopyButton text={own.text} look="plain">
              {t('ownRulesCopy')}
            </CopyButton>
            <button type="button" className="button" onClick={removeRules}>
              {t('ownRulesRemove')}
            </button>
          </div>
        </section>
      )}
    </>
  );
}
