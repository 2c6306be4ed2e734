import type { NodeSnapshot, SnapshotSection } from '../../model/node-snapshot.ts';

/** The parts of a paste that are of one of these kinds; of several kinds those of the first that is there. */
export function sectionsOf({ sections }: NodeSnapshot, kinds: readonly string[]): readonly SnapshotSection[] {
  for (const kind of kinds) {
    const found = sections.filter((section) => section.kind === kind);
    if (found.length > 0) return found;
  }
  return [];
}
