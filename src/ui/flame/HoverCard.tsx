import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { FlameLayout } from '../../analysis/flame-layout.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../../model/units.ts';
import { PointerCard } from '../shared/canvas/PointerCard.tsx';
import type { FlameHit } from './hit.ts';

interface HoverCardProps {
  readonly layout: FlameLayout;
  readonly hit: FlameHit;
  readonly cores: number | undefined;
  /** What is shown of the capture; undefined where that is all of it. */
  readonly shownWhole?: number | undefined;
}

/** The numbers of the frame under the pointer, below it or above, never over it. What it says stands in the details, too. */
export function HoverCard({ layout, hit, cores, shownWhole }: HoverCardProps) {
  return (
    <PointerCard place={hit}>
      {hit.rest > 0 ? (
        <RestFacts layout={layout} hit={hit} shownWhole={shownWhole} />
      ) : (
        <FrameFacts tree={layout.tree} row={hit.row} cores={cores} shownWhole={shownWhole} />
      )}
    </PointerCard>
  );
}

interface FrameFactsProps extends Pick<HoverCardProps, 'cores' | 'shownWhole'> {
  readonly tree: CallTree;
  readonly row: number;
}

function FrameFacts({ tree, row, cores, shownWhole }: FrameFactsProps) {
  const { t } = useTranslation('flame');
  const { unit } = tree.valueType;
  const name = tree.functions.name[tree.func[row] as number] as string;
  const [self, total, count] = [tree.self[row] as number, tree.total[row] as number, tree.count[row] as number];
  const caller = tree.parent[row] as number;
  const callerTotal = caller < 0 ? 0 : (tree.total[caller] as number);
  const share = shareOf(tree, total);
  const path = packageOf(name);
  return (
    <>
      <p className="pointer-card-name">{shortName(name)}</p>
      {path !== '' && <p className="pointer-card-package">{path}</p>}
      <p className="pointer-card-main">
        <strong>{formatValue(total, unit)}</strong> · {t('ofAll', { share: formatShare(share) })}
        {shownWhole !== undefined &&
          ` · ${t('ofShown', { share: formatShare(shareOf({ whole: shownWhole }, total)) })}`}
      </p>
      <p>
        {[
          callerTotal !== 0 && t('ofCaller', { share: formatShare(total / callerTotal) }),
          cores !== undefined && t('cores', { cores: formatCores(cores * share) }),
          unit !== 'count' && t('samples', { count, n: formatCount(count) }),
        ]
          .filter((part) => part !== false)
          .join(' · ')}
      </p>
      {self !== total && (
        <p>
          {t('self')} {formatValue(self, unit)} · {formatShare(shareOf(tree, self))}
        </p>
      )}
    </>
  );
}

function RestFacts({ layout: { tree }, hit, shownWhole }: Omit<HoverCardProps, 'cores'>) {
  const { t } = useTranslation('flame');
  let total = 0;
  let row = hit.row;
  for (let i = 0; i < hit.rest; i++) {
    total += tree.total[row] as number;
    row = tree.end[row] as number;
  }
  const caller = tree.parent[hit.row] as number;
  return (
    <>
      <p className="pointer-card-name">{t('tooNarrow', { count: hit.rest, n: formatCount(hit.rest) })}</p>
      {caller >= 0 && (
        <p className="pointer-card-package">{shortName(tree.functions.name[tree.func[caller] as number] as string)}</p>
      )}
      <p className="pointer-card-main">
        <strong>{formatValue(total, tree.valueType.unit)}</strong> ·{' '}
        {t('ofAll', { share: formatShare(shareOf(tree, total)) })}
        {shownWhole !== undefined &&
          ` · ${t('ofShown', { share: formatShare(shareOf({ whole: shownWhole }, total)) })}`}
      </p>
      <p>{t('tooNarrowHint')}</p>
    </>
  );
}
