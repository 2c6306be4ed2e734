import type { NumbersByName } from '../../../model/node-snapshot.ts';
import type { SectionContext, SectionReader } from '../section.ts';
import type { SnapshotDraft } from '../snapshot-draft.ts';

const LINE = /^\s*([a-z][a-z0-9_.]{1,60})\s+(\d{1,20})$/;

/** A file of lines `key number`, told from others by its keys. */
export interface KeyNumbers {
  /** Whether a key is of this file. */
  isKey(key: string): boolean;
  finish(values: NumbersByName, draft: SnapshotDraft, context: SectionContext): void;
}

/** Begins a section of lines `key number`. Lines of one `grep` over several cgroups are told apart by their path. */
export function beginKeyNumbers(
  { isKey, finish }: KeyNumbers,
  text: string,
  context: SectionContext,
): SectionReader | undefined {
  const values: Record<string, number> = {};
  const take = (line: string) => {
    const found = LINE.exec(line);
    if (!found || !isKey(found[1] as string)) return false;
    values[found[1] as string] = Number(found[2]);
    return true;
  };
  if (!take(text)) return undefined;
  return {
    take: (line, { path }) => path === context.path && take(line.text),
    finish: (draft) => finish(values, draft, context),
  };
}
