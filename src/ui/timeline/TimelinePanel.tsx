import { rangeBefore } from '../../analysis/diff/compared-part.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { NoTimes } from './EmptyTimeline.tsx';
import { TimelineView } from './TimelineView.tsx';

interface TimelinePanelProps {
  entry: OpenEntry;
  /** The trace has been drawn for the first time. */
  onPainted: () => void;
}

/** The timeline of a trace: puts the state of the view into it, and what the reader does back. */
export function TimelinePanel({ entry, onPainted }: TimelinePanelProps) {
  const { showRange, selectCall, filterCalls, compareParts } = useActions();
  const opened = entry.opened.syscalls;
  const view = entry.view.syscalls;
  if (!opened?.timeline || !view) return <NoTimes />;
  const { span } = opened.timeline;
  return (
    <TimelineView
      columns={opened.timeline}
      threads={opened.tables.threads}
      rows={view.tables === opened.tables ? undefined : view.tables.calls}
      range={view.range}
      selected={view.selectedCall}
      onShow={showRange}
      onSelect={selectCall}
      onNarrow={(range) => filterCalls({ ...view.filter, ...range })}
      onCompare={(after, withWhat) => {
        const before = withWhat === 'rest' ? withWhat : rangeBefore(after, span);
        if (before) compareParts(entry.id, { before, after });
      }}
      onClearFilter={() => filterCalls({})}
      onPainted={onPainted}
    />
  );
}
