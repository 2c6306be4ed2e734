import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../model/finding.ts';
import { formatShare } from '../../model/units.ts';
import { programsOf } from '../../share/link/log-names.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useLocalized } from '../shared/use-localized.ts';
import {
  type Portion,
  portionsOfFinding,
  portionsOfPackages,
  portionsOfSyscalls,
  portionsOfUnits,
} from './portions.ts';

interface ShareBarProps {
  /** The worst finding, if there is one. */
  finding: Finding | undefined;
  opened: OpenEntry['opened'];
}

/** A bar of where it all went, with the same in words and numbers under it. */
export const ShareBar = memo(({ finding, opened }: ShareBarProps) => {
  const { t } = useTranslation('findings');
  const name = usePortionName();
  const { syscalls, log, snapshot, view, facts } = opened;
  const isLog = facts.kind === 'log';
  // Evidence about calls is of calls, of time or of the span: no parts of one whole.
  const ofFinding = finding && !syscalls && !isLog && !snapshot ? portionsOfFinding(finding) : [];
  const isOfFinding = ofFinding.length > 0;
  const ofAll = useMemo(() => {
    if (isOfFinding) return [];
    if (log) return portionsOfUnits(log.facts);
    if (isLog) return portionsOfUnits({ units: programsOf(view.tree), written: view.tree.sum });
    return syscalls ? portionsOfSyscalls(syscalls.tables.rows) : portionsOfPackages(view);
  }, [isOfFinding, syscalls, log, isLog, view]);
  const portions = isOfFinding ? ofFinding : ofAll;
  if (portions.length === 0) return null;
  const title = t(titleOf(opened), { type: view.tree.valueType.name });
  return (
    <figure className="share-figure" data-of={isOfFinding ? 'finding' : 'packages'} aria-label={title}>
      <figcaption className="share-title">{title}</figcaption>
      <div className="share-bar" aria-hidden="true">
        {portions.map((portion) => (
          <span key={keyOf(portion)} style={{ width: `${portion.share * 100}%` }} />
        ))}
      </div>
      <ul className="share-legend">
        {portions.map((portion) => (
          <li key={keyOf(portion)}>
            <span className="share-name">{name(portion)}</span> <span>{formatShare(portion.share)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
});

/** What the bar is of. */
function titleOf({ syscalls, facts }: OpenEntry['opened']): 'wentTo' | 'timeWentTo' | 'callsWentTo' | 'linesWentTo' {
  if (facts.kind === 'log') return 'linesWentTo';
  if (!syscalls) return 'wentTo';
  return syscalls.tables.rows.some(({ time }) => (time ?? 0) > 0) ? 'timeWentTo' : 'callsWentTo';
}

const FAMILY_TEXTS = {
  application: 'familyApplication',
  library: 'familyLibrary',
  standard: 'familyStandard',
  runtime: 'familyRuntime',
  system: 'familySystem',
} as const;

function keyOf({ kind, label, family }: Portion): string {
  return `${kind} ${label?.en ?? family ?? ''}`;
}

function usePortionName(): (portion: Portion) => string {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  return ({ kind, label, family }) => {
    if (family) return t(FAMILY_TEXTS[family]);
    const what = label ? localized(label) : '';
    if (kind === 'else') return t('rest');
    return kind === 'rest' ? t('restOf', { what }) : what;
  };
}
