import type { SyscallFacts } from '../../src/analysis/syscalls/syscall-facts.ts';
import { timelineColumns } from '../../src/analysis/syscalls/timeline.ts';
import type { OpenedCapture, OpenedSyscalls, SyscallTables } from '../../src/worker/protocol.ts';
import { openedOf } from './fake-clients.ts';
import { traceOf } from './traces.ts';

const FACTS: SyscallFacts = {
  source: 'trace',
  seconds: 'wall',
  calls: 3,
  errors: 0,
  span: 2e9,
  rate: 1.5,
  processes: 1,
  threads: 1,
  pending: 0,
  restarted: 0,
  syscalls: ['getpid'],
  notes: [],
  clock: undefined,
  runtimes: [],
  futexTimeouts: undefined,
  tables: [],
};

/** Tables of these calls and nothing else in them. */
export function tablesOf(...calls: readonly number[]): SyscallTables {
  return { rows: [], threads: [], density: undefined, calls: Uint32Array.from(calls) };
}

/** A trace of three calls in two seconds, as a thread would hand it over; of `source` summary, a table. */
export function openedTrace(source: SyscallFacts['source'] = 'trace'): OpenedCapture {
  const timeline = timelineColumns(traceOf('.0 getpid() = 7 <0.1>\n1.0 getpid() = 7 <0.1>\n2.0 getpid() = 7 <0>'));
  const facts = { ...FACTS, source };
  const syscalls: OpenedSyscalls =
    source === 'trace'
      ? { facts, tables: tablesOf(0, 1, 2), ...(timeline && { timeline }) }
      : { facts, tables: { ...tablesOf(), calls: undefined } };
  return { ...openedOf('process;thread;getpid 3', 'trace.txt'), syscalls };
}
