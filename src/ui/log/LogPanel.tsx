import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { LinesList } from './LinesList.tsx';
import { RateStrip } from './RateStrip.tsx';
import { TemplatesTable } from './TemplatesTable.tsx';
import '../syscalls/calls.css';
import '../syscalls/syscalls.css';
import './log.css';

interface LogPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** A log: its rate, the kinds of messages, and its lines. */
export function LogPanel({ entry, onPainted }: LogPanelProps) {
  const { t } = useTranslation('log');
  const { filterLog } = useActions();
  const view = entry.view.log;
  const { log } = entry.opened;

  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  if (!view || !log) return null;
  return (
    <div className="log">
      <RateStrip log={log} view={view} />
      {view.tables.templates.length === 0 ? (
        <div className="syscalls-none log-none">
          <p>{t('noneLeft')}</p>
          <button type="button" className="button" onClick={() => filterLog({})}>
            {t('clearAll')}
          </button>
        </div>
      ) : (
        <>
          <div className="log-templates" data-few={view.tables.templates.length <= FEW || undefined}>
            <TemplatesTable entry={entry} view={view} />
          </div>
          <LinesList entry={entry} view={view} />
        </>
      )}
    </div>
  );
}

/** So few templates take no more room than they need. */
const FEW = 6;
