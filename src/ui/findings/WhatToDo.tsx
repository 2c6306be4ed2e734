import { useTranslation } from 'react-i18next';
import type { Finding } from '../../model/finding.ts';
import { CommandLine } from '../shared/CommandLine.tsx';
import { Placeholders } from '../shared/Placeholders.tsx';
import { Unbroken } from '../shared/Unbroken.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** What to type to be sure and what the answers say; then the remedies, in the order in which to try them. */
export function WhatToDo({ finding: { confirm, remedies } }: { finding: Pick<Finding, 'confirm' | 'remedies'> }) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  return (
    <>
      {confirm.length > 0 && (
        <section>
          <h4 className="label">{t('confirmFirst')}</h4>
          <ol className="finding-commands">
            {confirm.map(({ command, tells }) => (
              <li key={command}>
                <CommandLine command={command} copyLabel={t('copyCommand', { command })} />
                <p>{localized(tells)}</p>
                <Placeholders command={command} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {remedies.length > 0 && (
        <section>
          <h4 className="label">{t('remedies')}</h4>
          <Remedies remedies={remedies} />
        </section>
      )}
    </>
  );
}

/** What helps, in the order in which to try it, and whether it lasts. */
export function Remedies({ remedies }: Pick<Finding, 'remedies'>) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  return (
    <ol className="finding-remedies">
      {remedies.map(({ kind, text }) => (
        <li key={text.en}>
          <span className="finding-kind" data-kind={kind}>
            {t(kind)}
          </span>{' '}
          <Unbroken text={localized(text)} />
        </li>
      ))}
    </ol>
  );
}
