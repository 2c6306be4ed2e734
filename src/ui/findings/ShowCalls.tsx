import { useTranslation } from 'react-i18next';
import { filterOfFound } from '../../analysis/syscalls/found-calls.ts';
import type { FoundCalls } from '../../model/finding.ts';
import { isSameFilter } from '../../state/call-filter.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { hasCalls } from '../../state/tabs.ts';
import { useActions } from '../shared/store-context.tsx';
import { showFoundCalls } from './show-finding.ts';

interface ShowCallsProps {
  entry: OpenEntry;
  calls: FoundCalls;
}

/** Narrows all views of a trace to the calls of a finding, and shows them when it was worst; pressed again, all calls. */
export function ShowCalls({ entry, calls }: ShowCallsProps) {
  const { t } = useTranslation('findings');
  const actions = useActions();
  const { opened, view } = entry;
  if (!view.syscalls || !hasCalls(opened)) return null;
  const shown = isSameFilter(view.syscalls.filter, filterOfFound(calls));
  return (
    <button
      type="button"
      className="button finding-show"
      data-look="link"
      aria-pressed={shown}
      onClick={() => {
        if (shown) actions.filterCalls({});
        else showFoundCalls(calls, entry, actions);
      }}
    >
      {t(shown ? 'shownCalls' : 'showCalls')}
    </button>
  );
}
