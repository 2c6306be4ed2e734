import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFds } from '../../../src/analysis/syscalls/describe-fds.ts';
import { type CallFilter, filterCalls } from '../../../src/analysis/syscalls/filter-calls.ts';
import { pathOfCall } from '../../../src/analysis/syscalls/path-of-call.ts';
import { traceOf } from '../../support/traces.ts';

const trace = traceOf(`
  1 .000000 openat(AT_FDCWD, "/sys/fs/cgroup/memory.stat", O_RDONLY) = 3 <0.000010>
  2 .100000 openat(AT_FDCWD, "/etc/Passwd", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000020>
  1 .200000 read(3, "cache 12", 4096) = 8 <0.906000>
  2 .300000 futex(0xAB, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=1}) = -1 ETIMEDOUT (Connection timed out) <0.001000>
  1 1.20000 openat(AT_FDCWD, "/sys", O_RDONLY|O_DIRECTORY) = 4 <0.000010>
  1 1.30000 newfstatat(4, "Kernel", {st_mode=S_IFDIR|0755, ...}, 0) = 0 <0.000010>
  1 1.40000 close(3) = 0 <0.000001>
  2 1.50000 write(9, "memory.stat", 11 <unfinished ...>
`);
/** Lines of the calls that pass. */
const lines = (filter: CallFilter) => [...filterCalls(trace, filter)].map((row) => trace.calls.line[row]);

describe('filterCalls', () => {
  it.each<[string, CallFilter, number[]]>([
    ['nothing asked', {}, [1, 2, 3, 4, 5, 6, 7, 8]],
    ['a thread', { threads: [1] }, [2, 4, 8]],
    ['no thread', { threads: [] }, []],
    ['names', { syscalls: ['read', 'write', 'nonsense'] }, [3, 8]],
    ['an error', { errnos: ['ETIMEDOUT'] }, [4]],
    ['long ones', { minDuration: 1e6 }, [3, 4]],
    ['a stretch of time', { from: 0.1e9, to: 1.3e9 }, [2, 3, 4, 5]],
    ['a path, also of what reads it', { pathText: 'MEMORY.stat' }, [1, 3, 7]],
    ['a path below a directory', { pathText: '/sys/kernel' }, [6]],
    ['a text, in arguments', { text: '0xab' }, [4]],
    ['a text, in results', { text: 'no such file' }, [2]],
    ['a text, in names', { text: 'open' }, [1, 2, 5]],
    ['several at once', { threads: [0], syscalls: ['openat'], from: 1e9 }, [5]],
  ])('%s', (_, filter, expected) => expect(lines(filter)).toEqual(expected));

  it('finds the text of a call that was printed in two pieces', () => {
    const split = traceOf(
      '1 .1 read(3,  <unfinished ...>\n2 .2 getppid() = 1\n1 .3 <... read resumed>"needle", 9) = 6',
    );
    expect([...filterCalls(split, { text: 'needle' })]).toEqual([0]);
  });

  it('finds every path that it says, in whatever part of it', () => {
    const fds = describeFds(trace);
    fc.assert(
      fc.property(fc.nat({ max: trace.calls.length - 1 }), fc.nat(), fc.nat(), (row, from, length) => {
        const path = pathOfCall(trace, fds, row);
        const part = path.slice(from % (path.length + 1)).slice(0, 1 + (length % 9));
        if (part !== '') expect([...filterCalls(trace, { pathText: part }, fds)]).toContain(row);
      }),
    );
  });
});
