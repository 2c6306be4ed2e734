import type { OpenEntry } from '../../state/entries.ts';

/** Time. */
export function TimePanel({ entry }: { entry: OpenEntry; onPainted: () => void }) {
  return <div className="time">{entry.name}</div>;
}
