import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoxLetters, boxText, LETTER, LINE, PADDING } from '../../analysis/graph-box.ts';
import type { GraphBox } from './graph-stage.ts';

interface GraphNodeProps {
  node: number;
  id: string;
  name: string;
  box: GraphBox;
  letters: BoxLetters;
  /** Values with their shares, as the box shows them. */
  self: string;
  total: string;
  /** Whether the total is more than what the function has by itself. */
  hasCallees: boolean;
  fill: string;
  colour: string;
  selected: boolean;
  /** Neither under the pointer nor next to what is. */
  dimmed: boolean;
}

/** The box of a function: its package, its name, what it has by itself and with what it calls. */
export const GraphNode = memo((props: GraphNodeProps) => {
  const { t } = useTranslation('graph');
  const { node, id, name, box, letters, fill, colour } = props;
  const { packageText, nameText } = boxText(name);
  const lines = [
    ...(packageText === '' ? [] : [{ key: 'package', text: packageText, size: letters.rest }]),
    { key: 'name', text: nameText, size: letters.name },
    { key: 'self', text: props.self, size: letters.name },
    ...(!props.hasCallees ? [] : [{ key: 'total', text: t('ofTotal', { total: props.total }), size: letters.rest }]),
  ];
  let y = box.top + PADDING.y;
  return (
    <g
      id={id}
      role="treeitem"
      aria-label={t('nodeLabel', { name, self: props.self, total: props.total })}
      aria-selected={props.selected}
      className="graph-node"
      data-node={node}
      data-dimmed={props.dimmed || undefined}
    >
      <rect x={box.left} y={box.top} width={box.width} height={box.height} rx={4} fill={fill} />
      {lines.map(({ key, text, size }) => {
        y += size * LINE;
        return (
          <text
            key={key}
            className={`graph-${key}`}
            x={box.left + box.width / 2}
            y={y - size * (LINE - 1)}
            fontSize={size}
            fill={colour}
            textLength={text.length * size * LETTER > box.width - PADDING.x ? box.width - PADDING.x : undefined}
            lengthAdjust="spacingAndGlyphs"
          >
            {text}
          </text>
        );
      })}
    </g>
  );
});
