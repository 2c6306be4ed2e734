import { type HTMLAttributes, memo, type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { FlameLayout } from '../../analysis/flame-layout.ts';
import type { SearchResult } from '../../analysis/search.ts';
import { shortName } from '../../model/names.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import { mirrorRows } from './mirror-rows.ts';

interface FlameTreeProps extends HTMLAttributes<HTMLDivElement> {
  readonly layout: FlameLayout;
  readonly selected: number;
  readonly search: SearchResult | null;
  /** What a row is called, where that is more than what a call tree says of it. */
  readonly labelOf?: (row: number) => string;
  readonly ref: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/**
 * The element that has the focus, as a tree of the frames around the selected one. The focus stays where it is; what
 * is read out is the active descendant, so the keys work the same with and without a screen reader.
 */
export function FlameTree({ layout, selected, search, labelOf, children, ...rest }: FlameTreeProps) {
  const { t } = useTranslation('flame');
  const id = useId();
  const { sum, valueType } = layout.tree;
  return (
    <div
      {...rest}
      role="tree"
      tabIndex={0}
      aria-label={t('graphLabel', { total: formatValue(sum, valueType.unit) })}
      aria-activedescendant={selected < 0 ? undefined : `${id}${selected}`}
    >
      {children}
      <Items layout={layout} selected={selected} search={search} {...(labelOf && { labelOf })} id={id} />
    </div>
  );
}

type ItemsProps = Pick<FlameTreeProps, 'layout' | 'selected' | 'search' | 'labelOf'> & { readonly id: string };

/** Apart from what moves with the pointer: they are many, and change only with the selection. */
const Items = memo(({ layout, selected, search, labelOf, id }: ItemsProps) => {
  const { t } = useTranslation('flame');
  const { tree } = layout;
  const label = (row: number) => {
    const func = tree.func[row] as number;
    const total = tree.total[row] as number;
    const frame = labelOf
      ? labelOf(row)
      : t('frameLabel', {
          name: shortName(tree.functions.name[func] as string),
          value: formatValue(total, tree.valueType.unit),
          share: formatShare(shareOf(tree, total)),
        });
    return search?.functions[func] === 1 ? t('frameMatches', { frame }) : frame;
  };
  return mirrorRows(layout, selected).map((item) => (
    <div
      key={item.row}
      id={`${id}${item.row}`}
      role="treeitem"
      className="visually-hidden"
      tabIndex={-1}
      aria-level={item.level}
      aria-posinset={item.place}
      aria-setsize={item.siblings}
      aria-selected={item.row === selected}
      {...(item.expanded !== undefined && { 'aria-expanded': item.expanded })}
      aria-label={label(item.row)}
    />
  ));
});
