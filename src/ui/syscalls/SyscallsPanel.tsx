import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { hasCalls } from '../../state/tabs.ts';
import { DensityStrip } from './DensityStrip.tsx';
import { EmptyCalls } from './EmptyCalls.tsx';
import { NameFilter } from './NameFilter.tsx';
import { SecondsNote } from './SecondsNote.tsx';
import { SyscallsTable } from './SyscallsTable.tsx';
import { TableSwitch } from './TableSwitch.tsx';
import { tableChoices } from './table-choices.ts';
import './syscalls.css';

interface SyscallsPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** The system calls of a strace capture with their numbers, and what their times are. */
export function SyscallsPanel({ entry, onPainted }: SyscallsPanelProps) {
  const { t } = useTranslation('syscalls');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(0);
  const choices = tableChoices(entry);
  const choice = choices[chosen];

  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  if (!choice) return <EmptyCalls entry={entry} />;
  const wanted = name.trim().toLowerCase();
  const rows = wanted === '' ? choice.rows : choice.rows.filter((row) => row.name.includes(wanted));
  return (
    <div className="syscalls">
      <div className="syscalls-head">
        {choices.length > 1 && <TableSwitch choices={choices} chosen={chosen} onChoose={setChosen} />}
        <SecondsNote entry={entry} choice={choice} />
        <NameFilter text={name} onChange={setName} isMain={!hasCalls(entry.opened)} />
        {choice.source === 'trace' && !hasCalls(entry.opened) && <DensityStrip entry={entry} />}
      </div>
      {rows.length > 0 ? (
        <SyscallsTable entry={entry} choice={choice} rows={rows} />
      ) : wanted !== '' && choice.rows.length > 0 ? (
        <p className="syscalls-none">{t('noName', { text: name })}</p>
      ) : (
        <EmptyCalls entry={entry} />
      )}
      <p className="syscalls-hint">
        {t(choice.source === 'trace' && hasCalls(entry.opened) ? 'tableHintTrace' : 'tableHintSummary')}
      </p>
    </div>
  );
}
