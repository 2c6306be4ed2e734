import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../model/units.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { CARRIERS, carriersOf, LENGTHS } from './carriers.ts';
import type { Told } from './told.ts';
import type { Links } from './use-links.ts';

interface LinkTableProps {
  links: Links;
  told: Told;
  isComparison: boolean;
  isStale: boolean;
  /** Whether labels were wanted in them: all of them, or there is no link. */
  withLabels: boolean;
}

/** The links that there are: how long each is, what it shows, and what carries it whole. */
export function LinkTable({ links, told, isComparison, isStale, withLabels }: LinkTableProps) {
  const { t } = useTranslation('share');
  return (
    <table className="share-links" aria-label={t('links')} aria-busy={isStale}>
      <thead>
        <tr>
          <th scope="col">{t('link')}</th>
          <th scope="col">{t('holds')}</th>
          <th scope="col" className="share-number">
            {t('length')}
          </th>
          <th scope="col">{t('fits')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('copy')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <LinkRow
          name={t('view')}
          holds={t(isComparison ? 'viewHoldsBoth' : 'viewHolds')}
          href={links.view}
          isStale={isStale}
        />
        {links.whole.map((link, i) => {
          const length = LENGTHS[i] as number;
          const isLongest = i === LENGTHS.length - 1;
          const name = isLongest ? t('full') : t('upTo', { n: formatCount(length) });
          if (!link && withLabels && links.labels) {
            return <EmptyRow key={length} name={name} text={t(isLongest ? 'tooMany-labels' : 'tooShort-labels')} />;
          }
          if (!link) return <EmptyRow key={length} name={name} text={t(`tooShort-${told}`)} />;
          // A longer one would be the same link.
          if (i > 0 && links.whole[i - 1]?.href === link.href) return null;
          // A longer one may say more of what was found.
          const isWhole = link.rows === link.of && links.whole.slice(i).every((longer) => longer?.href === link.href);
          const holds =
            link.rows === link.of
              ? t(`holdsAll-${told}`, { of: formatCount(link.of) })
              : t(`holdsPart-${told === 'table' || told === 'tables' ? 'trace' : told}`, {
                  shown: formatShare(link.shown),
                  rows: formatCount(link.rows),
                  of: formatCount(link.of),
                });
          return (
            <LinkRow key={length} name={isWhole ? t('full') : name} holds={holds} href={link.href} isStale={isStale} />
          );
        })}
      </tbody>
    </table>
  );
}

function LinkRow({ name, holds, href, isStale }: { name: string; holds: string; href: string; isStale: boolean }) {
  const { t } = useTranslation('share');
  const fitting = carriersOf(href.length);
  return (
    <tr data-stale={isStale || undefined}>
      <th scope="row">{name}</th>
      <td>{holds}</td>
      <td className="share-number">{formatCount(href.length)}</td>
      <td>
        <ul className="share-carriers">
          {CARRIERS.map(({ name: carrier }) => (
            <li key={carrier} data-fits={fitting.includes(carrier) || undefined}>
              {t(fitting.includes(carrier) ? `fits-${carrier}` : `cut-${carrier}`)}
            </li>
          ))}
        </ul>
      </td>
      <td>
        <CopyButton text={href} label={t('copyLabel', { name })}>
          {t('copy')}
        </CopyButton>
      </td>
    </tr>
  );
}

function EmptyRow({ name, text }: { name: string; text: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={4}>{text}</td>
    </tr>
  );
}
