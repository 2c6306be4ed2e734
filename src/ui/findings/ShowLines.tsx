import { useTranslation } from 'react-i18next';
import type { FoundLines } from '../../model/finding.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { filterOfLines, isSameLogFilter } from '../../state/log-view.ts';
import { useActions } from '../shared/store-context.tsx';

interface ShowLinesProps {
  entry: OpenEntry;
  lines: FoundLines;
}

/** Narrows a log to the messages of a finding and shows them; pressed again, all messages. */
export function ShowLines({ entry, lines }: ShowLinesProps) {
  const { t } = useTranslation('findings');
  const { filterLog, showTab } = useActions();
  const { log } = entry.view;
  if (!log) return null;
  const filter = filterOfLines(lines);
  const shown = isSameLogFilter(log.filter, filter);
  return (
    <button
      type="button"
      className="button finding-show"
      data-look="link"
      aria-pressed={shown}
      onClick={() => {
        filterLog(shown ? {} : filter);
        if (shown) return;
        showTab('log');
        // Where the panes are stacked, the lines lie further down.
        document.getElementById('stage')?.scrollIntoView({ block: 'start' });
      }}
    >
      {t(shown ? 'shownLines' : 'showLines')}
    </button>
  );
}
