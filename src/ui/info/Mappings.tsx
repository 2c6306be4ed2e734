import { useTranslation } from 'react-i18next';
import type { MappingFacts } from '../../model/facts.ts';
import { formatCount } from '../../model/units.ts';
import { Copied } from './Copied.tsx';
import { knownOf } from './info-sections.ts';

/** So many stand in the table; a thousand are in the text that is copied. */
const MOST_ROWS = 200;

/** The loaded binaries with their addresses, and how many more there are than are listed. */
export function Mappings({ mappings, count }: { mappings: readonly MappingFacts[]; count: number }) {
  const { t } = useTranslation('info');
  const listed = mappings.slice(0, MOST_ROWS);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <section className="info-scroll" tabIndex={0} aria-label={t('mappingsTable')}>
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
            {listed.map((mapping, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: mappings stand in one order, and may be equal
              <tr key={row}>
                <td>{mapping.file === '' ? t('unnamed') : <Copied name={t('mappingFile')} text={mapping.file} />}</td>
                <td>
                  {mapping.buildId !== '' && (
                    <Copied name={t('mappingBuildId')} text={mapping.buildId}>
                      <code>{mapping.buildId}</code>
                    </Copied>
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
      </section>
      {count > listed.length && (
        <p className="info-soft">
          {t('mappingsMore', { count: count - listed.length, n: formatCount(count - listed.length) })}
        </p>
      )}
    </>
  );
}
