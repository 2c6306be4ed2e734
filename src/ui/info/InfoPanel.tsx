import type { OpenEntry } from '../../state/entries.ts';

/** Info. */
export function InfoPanel({ entry }: { entry: OpenEntry; onPainted: () => void }) {
  return <div className="info">{entry.name}</div>;
}
