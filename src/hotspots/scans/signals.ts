import { asciiBytes, findBytes, holds } from '../../analysis/syscalls/argument-bytes.ts';
import type { TraceView } from '../trace-view.ts';
import { FAMILY } from './families.ts';

/** When threads were asked to stop by a signal of their own process (SIGURG by tgkill: Go), sent or received, ascending. */
export function signalTimes(view: TraceView): Float64Array {
  const received = preemptionSignals(view);
  if (received.length > 0) return received;
  const sent = view.rowsOf(FAMILY.signal).filter((row) => holds(view.trace, row, SIGURG));
  return view.startsOf(sent).sort();
}

/** When threads received SIGURG from tgkill, ascending; without times NaN. O(events). */
export function preemptionSignals({ trace }: TraceView): Float64Array {
  const { events, text } = trace;
  const times: number[] = [];
  for (let i = 0; i < events.length; i++) {
    if (events.kind[i] !== 0) continue;
    const [start, end] = [events.textStart[i] as number, events.textEnd[i] as number];
    if (findBytes(text, start, end, SIGURG) < 0 || findBytes(text, start, end, BY_TKILL) < 0) continue;
    times.push(events.time[i] as number);
  }
  return Float64Array.from(times).sort();
}

const SIGURG = asciiBytes('SIGURG');
const BY_TKILL = asciiBytes('SI_TKILL');
