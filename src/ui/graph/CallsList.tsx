import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { shortName } from '../../model/names.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import type { AnswerTo } from '../../state/answers.ts';

/** The calls of the graph in words, heaviest first: what the arrows say, for those who don't see them. */
export const CallsList = memo(({ drawn, unit }: { drawn: AnswerTo<'graph'>; unit: string }) => {
  const { t } = useTranslation('graph');
  const { edges } = drawn.graph;
  const name = (node: number | undefined) => shortName(drawn.names[node as number] as string);
  const numbers = (value: number) => ({
    value: formatValue(value, unit),
    share: formatShare(shareOf(drawn, value)),
  });
  const rows = Array.from(edges.value, (_, edge) => edge).sort(
    (a, b) => Math.abs(edges.value[b] as number) - Math.abs(edges.value[a] as number) || a - b,
  );
  return (
    <ul className="visually-hidden" aria-label={t('calls')}>
      {rows.map((edge) => (
        <li key={edge}>
          {t(edges.residual[edge] === 1 ? 'callOver' : 'call', {
            from: name(edges.from[edge]),
            to: name(edges.to[edge]),
            ...numbers(edges.value[edge] as number),
          })}
        </li>
      ))}
      {drawn.names.map((_, node) => {
        const value = drawn.selfCalls[node] as number;
        return (
          value !== 0 && (
            // biome-ignore lint/suspicious/noArrayIndexKey: nodes are told by their rows
            <li key={`self-${node}`}>{t('callSelf', { name: name(node), ...numbers(value) })}</li>
          )
        );
      })}
    </ul>
  );
});
