import { useEffect } from 'react';
import type { OpenEntry } from '../../state/entries.ts';
import { CallsList } from './CallsList.tsx';
import { EmptyCalls } from './EmptyCalls.tsx';
import './calls.css';

interface CallsPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** The calls that the filter leaves, as lines of the file. */
export function CallsPanel({ entry, onPainted }: CallsPanelProps) {
  const calls = entry.view.syscalls?.tables.calls;

  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  if (!calls || calls.length === 0) return <EmptyCalls entry={entry} />;
  return <CallsList entry={entry} calls={calls} />;
}
