import fc from 'fast-check';
import type { SyscallTrace } from '../../src/model/syscall-trace.ts';
import { traceOf } from './traces.ts';

const name = fc.constantFrom('read', 'openat', 'close', 'futex', 'clone', 'nanosleep', 'epoll_pwait', 'write');
const argument = fc.constantFrom('3', '"/a/b12"...', 'FUTEX_WAIT_PRIVATE', '{tv_sec=0, tv_nsec=20000}', 'NULL');
const ending = fc.constantFrom(
  ') = 3 <0.000100>',
  ') = 0',
  ') = 0 <0.012345>',
  ') = -1 ETIMEDOUT (Connection timed out) <0.005>',
  ') = -1 ENOENT (No such file or directory) <0.000031>',
  ') = ? ERESTARTSYS (To be restarted)',
  ') = ?',
  ' <unfinished ...>',
);

/** Lines of some threads with times in order; calls of every kind, some of which never end. */
export function traces(): fc.Arbitrary<SyscallTrace> {
  const line = fc.tuple(fc.constantFrom(7, 8, 9, 300), name, fc.array(argument, { maxLength: 3 }), ending);
  return fc
    .array(fc.tuple(line, fc.nat(900)), { minLength: 1, maxLength: 40 })
    .map((lines) => {
      let millis = 0;
      return lines
        .map(([[tid, call, given, end], step]) => {
          millis += step;
          return `${tid} ${(millis / 1000).toFixed(3)} ${call}(${given.join(', ')}${end}`;
        })
        .join('\n');
    })
    .map(traceOf);
}
