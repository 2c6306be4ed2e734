import type { TableFacts } from '../../analysis/syscalls/syscall-facts.ts';
import type { Localized } from '../../base/localized.ts';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** What the seconds of a table are taken for. */
export interface TakenSeconds {
  readonly kind: SecondsKind;
  /** Why; undefined for what was counted from a trace, whose durations are wall time. */
  readonly reason: Localized | undefined;
  /** Whether the reader has said so. */
  readonly said: boolean;
}

/** What the seconds of a printed table are: what the table says, else the reader, else what they look like. */
export function secondsOf({ view }: OpenEntry, table: TableFacts | undefined): TakenSeconds {
  if (!table) return { kind: 'wall', reason: undefined, said: false };
  const { seconds } = table;
  const said = seconds.known ? undefined : view.syscalls?.seconds;
  return { kind: said ?? seconds.kind, reason: seconds.reason, said: said !== undefined };
}
