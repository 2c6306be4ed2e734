import { useTranslation } from 'react-i18next';
import type { GraphLimits } from '../../analysis/call-graph.ts';
import { shareOf } from '../../analysis/coverage.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import type { AnswerTo } from '../../state/answers.ts';
import { Segments } from '../shared/Segments.tsx';
import { useActions } from '../shared/store-context.tsx';

/** How many functions the reader may ask for. */
const CHOICES = [20, 40, 80, 160] as const;

interface GraphHeadProps {
  /** Undefined until there is one. */
  drawn: AnswerTo<'graph'> | undefined;
  limits: GraphLimits;
  /** Name of the selected function where the graph has it not. */
  missing: string | undefined;
}

/** Above the graph: how many functions it may show, and what it leaves out. */
export function GraphHead({ drawn, limits, missing }: GraphHeadProps) {
  const { t } = useTranslation('graph');
  const { limitGraph } = useActions();
  return (
    <div className="graph-head">
      <Segments
        label={t('most')}
        value={String(limits.nodeCount)}
        choices={CHOICES.map((count) => ({
          value: String(count),
          text: String(count),
          note: t('mostNote', { n: count }),
        }))}
        onPick={(count) => limitGraph(Number(count))}
      />
      <p className="graph-sum" role="status">
        {drawn && drawn.names.length > 0 && <Summary drawn={drawn} limits={limits} />}
        {missing !== undefined && <span className="graph-missing">{t('missing', { name: missing })}</span>}
      </p>
    </div>
  );
}

function Summary({ drawn, limits }: { drawn: AnswerTo<'graph'>; limits: GraphLimits }) {
  const { t } = useTranslation('graph');
  const { nodes, edges, leftOut } = drawn.graph;
  return (
    <>
      <span>
        {t('functions', {
          shown: formatCount(nodes.length),
          all: formatCount(nodes.length + leftOut.nodes),
          share: formatShare(shareOf(drawn, drawn.sum)),
        })}
      </span>
      <span title={t('edgesNote', { node: formatShare(limits.nodeFraction) })}>
        {leftOut.edges === 0
          ? t('edgesAll', { shown: formatCount(edges.length) })
          : t('edges', {
              shown: formatCount(edges.length),
              all: formatCount(edges.length + leftOut.edges),
              share: formatShare(limits.edgeFraction),
            })}
      </span>
    </>
  );
}
