import { type HTMLAttributes, memo, type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { useCallWords } from './call-words.ts';
import { mirrorLanes } from './mirror-lanes.ts';
import type { LaneLabel } from './timeline-model.ts';

interface TimelineTreeProps extends HTMLAttributes<HTMLDivElement> {
  readonly index: LaneIndex;
  readonly lanes: Int32Array;
  readonly labels: readonly LaneLabel[];
  readonly selected: number;
  readonly ref: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/**
 * The element that has the focus, as a tree of threads and calls around the selected one. The focus stays where it is;
 * what is read out is the active descendant, so the keys work the same with and without a screen reader.
 */
export function TimelineTree({ index, lanes, labels, selected, children, ...rest }: TimelineTreeProps) {
  const { t } = useTranslation('timeline');
  const id = useId();
  const { span, threads } = index.columns;
  return (
    <div
      {...rest}
      role="tree"
      tabIndex={0}
      aria-label={t('label', {
        calls: formatCount(index.length),
        threads: formatCount(threads.length),
        span: formatDuration(span.to - span.from),
      })}
      aria-activedescendant={selected < 0 ? undefined : `${id}${selected}`}
    >
      {children}
      <Items index={index} lanes={lanes} labels={labels} selected={selected} id={id} />
    </div>
  );
}

type ItemsProps = Pick<TimelineTreeProps, 'index' | 'lanes' | 'labels' | 'selected'> & { readonly id: string };

/** Apart from what moves with the pointer: they change only with the selection. */
const Items = memo(({ index, lanes, labels, selected, id }: ItemsProps) => {
  const { t } = useTranslation('timeline');
  const wordsOf = useCallWords(index.columns);
  return mirrorLanes(index, lanes, selected).map((item) => {
    const place = { 'aria-posinset': item.place, 'aria-setsize': item.of, className: 'visually-hidden' };
    if (item.kind === 'call') {
      return (
        <div
          key={`call ${item.row}`}
          {...place}
          id={`${id}${item.row}`}
          role="treeitem"
          tabIndex={-1}
          aria-level={2}
          aria-selected={item.row === selected}
          aria-label={t('callLabel', { ...wordsOf(item.row) })}
        />
      );
    }
    const { tid, name, role, calls } = labels[item.thread] as LaneLabel;
    const thread = [tid, name, role].filter((part) => part !== '').join(' ');
    return (
      <div
        key={`lane ${item.thread}`}
        {...place}
        role="treeitem"
        tabIndex={-1}
        aria-level={1}
        aria-expanded={item.expanded}
        aria-selected={false}
        aria-label={t('laneLabel', { thread, calls: t('counts', { count: calls, n: formatCount(calls) }) })}
      />
    );
  });
});
