import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FAMILIES } from '../../analysis/syscalls/syscall-family.ts';
import { hex, type Rgb } from '../shared/canvas/oklch.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';
import { timelinePalette } from './timeline-palette.ts';

/** What colours and shapes mean, drawn as they are in the lanes. */
export function TimelineLegend({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation('timeline');
  const { fills, wait, error, timeout, text, soft } = timelinePalette(scheme);
  const [waiting, file] = fills as readonly [Rgb, Rgb];
  return (
    <ul className="timeline-legend" aria-label={t('legend')}>
      {FAMILIES.map((family, i) => (
        <li key={family}>
          <Key>
            {family === 'waiting' ? (
              <>
                <rect y="2" width="12" height="8" fill={hex(wait)} />
                <rect y="8" width="12" height="2" fill={hex(waiting)} />
              </>
            ) : (
              <rect y="2" width="12" height="8" fill={hex(fills[i] as Rgb)} />
            )}
          </Key>
          {t(family)}
        </li>
      ))}
      <li>
        <Key>
          <rect y="5" width="12" height="7" fill={hex(file)} />
          <path d="M5 0h7L8.5 6z" fill={hex(error)} />
        </Key>
        {t('markError')}
      </li>
      <li>
        <Key>
          <rect y="0" width="12" height="9" fill={hex(wait)} />
          <rect x="10" y="9" width="2" height="3" fill={hex(timeout)} />
          <g fill="none" stroke={hex(timeout)}>
            <circle cx="6" cy="4.5" r="3" />
            <path d="M6 2.5v2h1.6" />
          </g>
        </Key>
        {t('markTimeout')}
      </li>
      <li>
        <Key>
          <rect y="2" width="12" height="8" fill={hex(wait)} />
          <path d="M0 2.5h12M0 9.5h12" stroke={hex(text)} strokeDasharray="3 2" />
        </Key>
        {t('markRestarted')}
      </li>
      <li>
        <Key>
          <path d="M0 2h11l-2 2 2 2-2 2 2 2H0z" fill={hex(wait)} />
          <path d="M0 6l4-4M1 10l8-8M6 10l4-4" stroke={hex(waiting)} strokeWidth="1.6" />
        </Key>
        {t('markPending')}
      </li>
      <li>
        <Key>
          <path d="M3 3h6L6 9z" fill={hex(soft)} />
        </Key>
        {t('markSignal')}
      </li>
      <li>
        <Key>
          <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" stroke={hex(text)} strokeWidth="1.8" />
        </Key>
        {t('markEnd')}
      </li>
    </ul>
  );
}

function Key({ children }: { children: ReactNode }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {children}
    </svg>
  );
}
