import { expect, it } from 'vitest';
import { Prefix } from '../../../src/formats/strace-trace/prefix.ts';

/** What a prefix says, and the body behind it. */
function scan(line: string): unknown {
  const bytes = new TextEncoder().encode(line);
  const prefix = new Prefix();
  const body = prefix.scan(bytes, 0, bytes.length);
  const { tid, bracketed, seconds, nanos, time, relative } = prefix;
  return {
    ...(tid >= 0 && { tid: bracketed ? `[${tid}]` : tid }),
    ...(prefix.commEnd > prefix.commStart && { comm: line.slice(prefix.commStart, prefix.commEnd) }),
    ...(time !== 0 && { time: seconds + nanos / 1e9 }),
    ...(!Number.isNaN(relative) && { relative: relative / 1e9 }),
    ...(prefix.numberEnd > 0 && { number: line.slice(prefix.numberStart, prefix.numberEnd) }),
    ...(prefix.addressEnd > 0 && { address: line.slice(prefix.addressStart, prefix.addressEnd) }),
    body: line.slice(body),
  };
}

it.each<[string, unknown]>([
  ['read(', { body: 'read(' }],
  ['7 read(', { tid: 7, body: 'read(' }],
  ['29330 17:54:16.478873 read(', { tid: 29330, time: 64456.478873, body: 'read(' }],
  ['[pid  1905] read(', { tid: '[1905]', body: 'read(' }],
  ['^C[pid  8509] 18:01:21 read(', { tid: '[8509]', time: 64881, body: 'read(' }],
  ['[pid 29360<si\\76gs>] read(', { tid: '[29360]', comm: 'si\\76gs', body: 'read(' }],
  ['29355<strace> read(', { tid: 29355, comm: 'strace', body: 'read(' }],
  ['7 1795197259.540598431 read(', { tid: 7, time: Number('1795197259.540598431'), body: 'read(' }],
  ['1795197259 read(', { time: 1795197259, body: 'read(' }],
  ['29345      0.020113 --- SIG', { tid: 29345, relative: 0.020113, body: '--- SIG' }],
  ['     0.000322 brk(', { relative: 0.000322, body: 'brk(' }],
  ['     0 brk(', { relative: 0, body: 'brk(' }],
  ['7      3 brk(', { tid: 7, relative: 3, body: 'brk(' }],
  ['7 17:54:17.216 (+     0.000024) <... x', { tid: 7, time: 64457.216, relative: 0.000024, body: '<... x' }],
  ['7 17:54:17 (+     2) brk(', { tid: 7, time: 64457, relative: 2, body: 'brk(' }],
  ['[  59] [00007fa22601be17] execve(', { number: '59', address: '00007fa22601be17', body: 'execve(' }],
  ['[????] [????????] +++ x', { number: '????', address: '????????', body: '+++ x' }],
  ['7 [unconfined_u:unconfined_r:s0-s0:c0.c1023] 17:54:17 brk(', { tid: 7, time: 64457, body: 'brk(' }],
  ['\t  7 17:54:17 brk(', { tid: 7, time: 64457, body: 'brk(' }],
  ['[ Process PID=7 runs in 32 bit mode. ]', { body: '[ Process PID=7 runs in 32 bit mode. ]' }],
  ['88) = 29652', { body: '88) = 29652' }],
  ['12:34 brk(', { body: '12:34 brk(' }],
])('%s', (line, wanted) => expect(scan(line)).toEqual(wanted));
