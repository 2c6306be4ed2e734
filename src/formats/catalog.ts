import { folded } from './folded/folded.ts';
import type { Format } from './format.ts';
import { goroutineText } from './goroutine-text/goroutine-text.ts';
import { gperftoolsCpu } from './gperftools-cpu/gperftools-cpu.ts';
import { legacyHeapText } from './legacy-heap-text/legacy-heap-text.ts';
import { nodeLog } from './node-log/node-log.ts';
import { nodeSnapshot } from './node-snapshot/node-snapshot.ts';
import { pprof } from './pprof/pprof.ts';
import { pprofRaw } from './pprof-raw/pprof-raw.ts';
import { straceSummary } from './strace-summary/strace-summary.ts';
import { straceTrace } from './strace-trace/trace-format.ts';

/**
 * Every format the app opens, the strictest recogniser first: the first that recognises a file decodes it. A trace may
 * end in a table (strace -C), so traces come before tables.
 */
export const formats: readonly Format[] = [
  pprof,
  pprofRaw,
  gperftoolsCpu,
  legacyHeapText,
  goroutineText,
  straceTrace,
  { ...straceSummary, decode: (bytes) => straceSummary.decode(bytes) },
  nodeSnapshot,
  nodeLog,
  folded,
];
