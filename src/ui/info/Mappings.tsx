import { useTranslation } from 'react-i18next';
import type { MappingFacts } from '../../model/facts.ts';
import { formatCount } from '../../model/units.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { knownOf } from './info-sections.ts';

/** The loaded binaries with their addresses, and how many more there are than are told. */
export function Mappings({ mappings, count }: { mappings: readonly MappingFacts[]; count: number }) {
  const { t } = useTranslation('info');
  return (
    <>
      <div className="info-scroll">
        <table className="info-mappings">
          <thead>
            <tr>
              <th scope="col">{t('mappingFile')}</th>
              <th scope="col">{t('mappingBuildId')}</th>
              <th scope="col">{t('mappingAddresses')}</th>
              <th scope="col">{t('mappingOffset')}</th>
              <th scope="col">{t('mappingKnows')}</th>
            </tr>
          </thead>
          <tbody>
            {mappings.map((mapping, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: mappings stand in one order, and may be equal
              <tr key={row}>
                <td>{mapping.file === '' ? t('unnamed') : mapping.file}</td>
                <td>
                  {mapping.buildId !== '' && (
                    <>
                      <code>{mapping.buildId}</code>
                      <CopyButton text={mapping.buildId} look="bare" label={t('copy', { name: t('mappingBuildId') })} />
                    </>
                  )}
                </td>
                <td>
                  <code>
                    {mapping.start}–{mapping.limit}
                  </code>
                </td>
                <td>
                  <code>{mapping.offset}</code>
                </td>
                <td>
                  {knownOf(mapping)
                    .map((key) => t(key))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > mappings.length && (
        <p className="info-soft">
          {t('mappingsMore', { count: count - mappings.length, n: formatCount(count - mappings.length) })}
        </p>
      )}
    </>
  );
}
