import type { OpenEntry } from '../../state/entries.ts';

/** Goroutines. */
export function GoroutinesPanel({ entry }: { entry: OpenEntry; onPainted: () => void }) {
  return <div className="goroutines">{entry.name}</div>;
}
