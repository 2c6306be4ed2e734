import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { FlameLayout } from '../../analysis/flame-layout.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { FlameHit } from './hit.ts';

interface HoverCardProps {
  readonly layout: FlameLayout;
  readonly hit: FlameHit;
  readonly cores: number | undefined;
}

/** Space between the card, the frame and the edges of the page, in pixels. */
const GAP = 8;

/** The numbers of the frame under the pointer, below it or above, never over it. What it says stands in the details, too. */
export function HoverCard({ layout, hit, cores }: HoverCardProps) {
  const card = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return;
    const follow = (x: number) => {
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = hit.bottom + GAP;
      const top = below + height + GAP <= innerHeight ? below : Math.max(GAP, hit.top - GAP - height);
      const left = Math.max(GAP, Math.min(x + GAP, innerWidth - width - GAP));
      element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
    };
    follow(hit.pointer);
    const move = (event: PointerEvent) => follow(event.clientX);
    addEventListener('pointermove', move, { passive: true });
    return () => removeEventListener('pointermove', move);
  }, [hit]);

  return (
    <div ref={card} className="flame-card" role="presentation">
      {hit.rest > 0 ? (
        <RestFacts layout={layout} hit={hit} />
      ) : (
        <FrameFacts tree={layout.tree} row={hit.row} cores={cores} />
      )}
    </div>
  );
}

function FrameFacts({ tree, row, cores }: { tree: CallTree; row: number; cores: number | undefined }) {
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
      <p className="flame-card-name">{shortName(name)}</p>
      {path !== '' && <p className="flame-card-package">{path}</p>}
      <p className="flame-card-main">
        <strong>{formatValue(total, unit)}</strong> · {t('ofAll', { share: formatShare(share) })}
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

function RestFacts({ layout: { tree }, hit }: { layout: FlameLayout; hit: FlameHit }) {
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
      <p className="flame-card-name">{t('tooNarrow', { count: hit.rest, n: formatCount(hit.rest) })}</p>
      {caller >= 0 && (
        <p className="flame-card-package">{shortName(tree.functions.name[tree.func[caller] as number] as string)}</p>
      )}
      <p className="flame-card-main">
        <strong>{formatValue(total, tree.valueType.unit)}</strong> ·{' '}
        {t('ofAll', { share: formatShare(shareOf(tree, total)) })}
      </p>
      <p>{t('tooNarrowHint')}</p>
    </>
  );
}
