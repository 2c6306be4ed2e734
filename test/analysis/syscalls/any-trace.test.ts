import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFds } from '../../../src/analysis/syscalls/describe-fds.ts';
import { filterCalls } from '../../../src/analysis/syscalls/filter-calls.ts';
import { pathOfCall } from '../../../src/analysis/syscalls/path-of-call.ts';
import { perSecond } from '../../../src/analysis/syscalls/per-second.ts';
import { syscallFacts } from '../../../src/analysis/syscalls/syscall-facts.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { CALLS, traceProfile } from '../../../src/analysis/syscalls/trace-profile.ts';
import { OUTCOME } from '../../../src/model/syscall-trace.ts';
import { traceOf } from '../../support/traces.ts';

const name = fc.constantFrom(
  'read',
  'openat',
  'close',
  'futex',
  'pipe2',
  'dup2',
  'execve',
  'clone',
  'nanosleep',
  'connect',
  'x',
);
const argument = fc.oneof(
  fc.constantFrom(
    '3',
    '-1',
    '[3, 4]',
    '[',
    '{tv_sec=0, tv_nsec=20000}',
    '{tv_sec=',
    'AT_FDCWD</a>',
    '"/a/b12"...',
    '"',
    'NULL',
  ),
  fc.constantFrom(
    'FUTEX_WAIT_PRIVATE',
    '0x80',
    '0x80 /* FUTEX_WAIT',
    'SIGURG',
    'F_DUPFD',
    'CLOEXEC',
    '99999999999999999999',
  ),
  fc.string({ maxLength: 6 }).map((text) => text.replaceAll('\n', ' ')),
);
const ending = fc.constantFrom(
  ') = 3 <0.000100>',
  ') = 0',
  ') = -1 ETIMEDOUT (Connection timed out) <0.005>',
  ') = ? ERESTARTSYS (To be restarted)',
  ') = ?',
  ' <unfinished ...>',
  ') = 4</p> (INJECTED) <0.1>',
);
const line = fc
  .tuple(
    fc.nat({ max: 3 }),
    fc.nat({ max: 99 }),
    name,
    fc.array(argument, { maxLength: 4 }),
    ending,
    fc.nat({ max: 3 }),
  )
  .map(([tid, time, called, args, end, kind]) =>
    kind === 0
      ? `${tid + 1} .${time} <... ${called} resumed>${args.join(', ')}${end}`
      : `${tid + 1} .${time} ${called}(${args.join(', ')}${end}`,
  );

describe('whatever a trace holds', () => {
  it('counts add up: by name, by thread, by time, in the profile', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const trace = traceOf(['1 .0 getppid() = 1 <0.000001>', ...lines].join('\n'));
        const pending = trace.calls.outcome.filter((outcome) => outcome === OUTCOME.pending).length;
        const finished = trace.calls.length - pending;
        const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
        expect(sum(syscallRows(trace).map(({ calls }) => calls))).toBe(finished);
        const { rows } = threadRows(trace);
        expect(sum(rows.map(({ calls }) => calls))).toBe(finished);
        expect(rows.every(({ share = 0 }) => share >= 0 && share <= 1)).toBe(true);
        expect(syscallFacts(trace)).toMatchObject({ calls: finished, pending });
        const fds = describeFds(trace);
        expect(sum([...(traceProfile(trace, fds).samples.values[CALLS] ?? [])])).toBe(trace.calls.length);
        expect(sum([...(perSecond(trace)?.calls ?? [])])).toBeLessThanOrEqual(trace.calls.length);
        expect(
          filterCalls(trace, { from: Number.NEGATIVE_INFINITY, text: '', pathText: '' }).length,
        ).toBeLessThanOrEqual(trace.calls.length);
        for (let row = 0; row < trace.calls.length; row++) expect(typeof pathOfCall(trace, fds, row)).toBe('string');
        expect(fds.origin.every((origin) => origin >= -1 && origin < trace.calls.length)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
