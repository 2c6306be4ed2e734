import { useTranslation } from 'react-i18next';
import type { FoundLines } from '../../model/finding.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { filterOfLines, isSameLogFilter } from '../../state/log-view.ts';
import { useActions } from '../shared/store-context.tsx';
import { showFoundLines } from './show-finding.ts';

interface ShowLinesProps {
  entry: OpenEntry;
  lines: FoundLines;
}

/** Narrows a log to the messages of a finding and shows them; pressed again, all messages. */
export function ShowLines({ entry, lines }: ShowLinesProps) {
  const { t } = useTranslation('findings');
  const actions = useActions();
  const { log } = entry.view;
  if (!log) return null;
  const shown = isSameLogFilter(log.filter, filterOfLines(lines));
  return (
    <button
      type="button"
      className="button finding-show"
      data-look="link"
      aria-pressed={shown}
      onClick={() => {
        if (shown) actions.filterLog({});
        else showFoundLines(lines, actions);
      }}
    >
      {t(shown ? 'shownLines' : 'showLines')}
    </button>
  );
}
