import { useTranslation } from 'react-i18next';
import type { FoundCalls } from '../../model/finding.ts';
import { filterOfFound, isSameFilter, peakRange } from '../../state/call-filter.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';

interface ShowCallsProps {
  entry: OpenEntry;
  calls: FoundCalls;
}

/** Narrows all views of a trace to the calls of a finding, and shows them when it was worst; pressed again, all calls. */
export function ShowCalls({ entry, calls }: ShowCallsProps) {
  const { t } = useTranslation('findings');
  const { filterCalls, showRange, showTab } = useActions();
  const { opened, view } = entry;
  if (!view.syscalls || opened.syscalls?.facts.source !== 'trace') return null;
  const filter = filterOfFound(calls);
  const shown = isSameFilter(view.syscalls.filter, filter);
  const { timeline } = opened.syscalls;
  return (
    <button
      type="button"
      className="button finding-show"
      data-look="link"
      aria-pressed={shown}
      onClick={() => {
        filterCalls(shown ? {} : filter);
        if (shown) return;
        const peak = timeline && peakRange(calls, timeline.span);
        if (peak) showRange(peak);
        showTab(timeline ? 'timeline' : 'calls');
        // Where the panes are stacked, the calls lie further down.
        document.getElementById('stage')?.scrollIntoView({ block: 'start' });
      }}
    >
      {t(shown ? 'shownCalls' : 'showCalls')}
    </button>
  );
}
