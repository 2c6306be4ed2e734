import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import type { AnswerTo } from '../../state/answers.ts';
import { PointerCard } from '../shared/canvas/PointerCard.tsx';

/** What is under the pointer: a function, or a call, by its row. */
export interface GraphHit {
  readonly kind: 'node' | 'edge';
  readonly index: number;
  readonly place: { readonly top: number; readonly bottom: number; readonly pointer: number };
}

interface GraphCardProps {
  drawn: AnswerTo<'graph'>;
  hit: GraphHit;
  unit: string;
  /** What is shown of the capture; undefined where that is all of it. */
  shownWhole: number | undefined;
}

/** The numbers of the function or the call under the pointer. What it says stands in the box and in the list of calls, too. */
export function GraphCard({ drawn, hit, unit, shownWhole }: GraphCardProps) {
  const { t } = useTranslation('graph');
  const { nodes, edges } = drawn.graph;
  const name = (node: number | undefined) => drawn.names[node as number];
  const numbers = (value: number) => {
    const all = t('numbers', { value: formatValue(value, unit), share: formatShare(shareOf(drawn, value)) });
    if (shownWhole === undefined) return all;
    return `${all} · ${t('ofShown', { share: formatShare(shareOf({ whole: shownWhole }, value)) })}`;
  };
  if (hit.kind === 'edge') {
    return (
      <PointerCard place={hit.place}>
        <p className="pointer-card-name">{name(edges.from[hit.index])}</p>
        <p className="pointer-card-name">→ {name(edges.to[hit.index])}</p>
        <p className="pointer-card-main">
          <strong>{numbers(edges.value[hit.index] as number)}</strong>
        </p>
        {edges.residual[hit.index] === 1 && <p>{t('residual')}</p>}
      </PointerCard>
    );
  }
  const recurring = drawn.selfCalls[hit.index] as number;
  return (
    <PointerCard place={hit.place}>
      <p className="pointer-card-name">{name(hit.index)}</p>
      <p className="pointer-card-main">
        <strong>{t('total', { numbers: numbers(nodes.total[hit.index] as number) })}</strong>
      </p>
      <p>{t('self', { numbers: numbers(nodes.self[hit.index] as number) })}</p>
      {recurring !== 0 && <p>{t('recurring', { numbers: numbers(recurring) })}</p>}
    </PointerCard>
  );
}
