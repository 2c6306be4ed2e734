import { useMemo } from 'react';
import { type EventLanes, indexEvents } from '../../analysis/syscalls/event-lanes.ts';
import { indexLanes, type LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import type { ThreadRow } from '../../analysis/syscalls/thread-rows.ts';
import type { TimelineColumns } from '../../analysis/syscalls/timeline.ts';
import { isIdle, type LaneOrder, orderLanes } from '../../analysis/syscalls/timeline-layout.ts';
import { useLanguage } from '../shared/use-localized.ts';
import type { LaneLabel } from './timeline-model.ts';

/** What the lanes are made of. */
interface Lanes {
  /** The calls that pass. */
  readonly index: LaneIndex;
  /** All calls, when a filter has left some out. */
  readonly ghosts: LaneIndex | undefined;
  readonly events: EventLanes;
  /** Threads from top to bottom. */
  readonly lanes: Int32Array;
  /** By thread. */
  readonly labels: readonly LaneLabel[];
  /** How many threads did nothing that is seen, shown or not. */
  readonly idle: number;
}

interface LanesOptions {
  readonly columns: TimelineColumns;
  /** What is known of the threads, in their order. */
  readonly threads: readonly ThreadRow[];
  /** Rows of the calls that pass a filter, undefined for all. */
  readonly rows: Uint32Array | undefined;
  readonly order: LaneOrder;
  /** Whether lanes in which nothing happened are left out. */
  readonly hidesIdle: boolean;
  /** Thread whose lane is there in any case, -1 for none. */
  readonly kept: number;
}

/** The lanes of a trace, each part computed again only when what it depends on is another. */
export function useLanes({ columns, threads, rows, order, hidesIdle, kept }: LanesOptions): Lanes {
  const language = useLanguage();
  const all = useMemo(() => indexLanes(columns), [columns]);
  const index = useMemo(() => (rows ? indexLanes(columns, rows) : all), [columns, rows, all]);
  const events = useMemo(() => indexEvents(columns), [columns]);
  const ordered = useMemo(() => orderLanes(index, order), [index, order]);
  const lanes = useMemo(
    () => (hidesIdle ? ordered.filter((thread) => thread === kept || !isIdle(index, thread)) : ordered),
    [index, ordered, hidesIdle, kept],
  );
  const idle = useMemo(() => ordered.filter((thread) => isIdle(index, thread)).length, [index, ordered]);
  const labels = useMemo(
    () =>
      columns.threads.map(({ tid, name }, thread): LaneLabel => {
        const role = threads[thread]?.role?.name[language] ?? '';
        const calls = (index.threadStart[thread + 1] as number) - (index.threadStart[thread] as number);
        return { tid: tid < 0 ? '' : String(tid), name, role, calls };
      }),
    [columns, threads, index, language],
  );
  return { index, ghosts: rows ? all : undefined, events, lanes, labels, idle };
}
