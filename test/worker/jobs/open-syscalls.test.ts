import { describe, expect, it } from 'vitest';
import { openSyscalls } from '../../../src/worker/jobs/open-syscalls.ts';
import { buffersOf } from '../../../src/worker/transfer.ts';
import { keptOf } from '../../support/kept.ts';
import { TABLE, TRACE } from '../../support/strace-texts.ts';

describe('openSyscalls', () => {
  it('counts the calls of a trace, by system call and by thread, and gives what a timeline is drawn from', async () => {
    const opened = openSyscalls(await keptOf(TRACE));
    expect(opened?.facts).toMatchObject({ source: 'trace', seconds: 'wall', calls: 6, errors: 2, pending: 1 });
    expect(opened?.tables.rows.map(({ name, calls, errors }) => `${name} ${calls}/${errors}`)).toEqual([
      'read 1/0',
      'futex 2/2',
      'close 1/0',
      'openat 1/0',
      'write 1/0',
      'epoll_pwait 0/0',
    ]);
    expect(opened?.tables.threads.map(({ tid, calls }) => [tid, calls])).toEqual([
      [7, 3],
      [8, 3],
    ]);
    expect([...(opened?.tables.calls ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...(opened?.tables.density?.timeouts ?? [])]).toEqual([1, 1, 0]);
    expect(opened?.timeline).toMatchObject({ length: 7, threads: [{ tid: 7 }, { tid: 8 }] });
    expect(opened).not.toHaveProperty('printed');
  });

  it('a trace without times has tables and no timeline', async () => {
    const opened = openSyscalls(await keptOf('getpid() = 7\ngetpid() = 7\ngetpid() = 7\n'));
    expect(opened?.tables.rows).toMatchObject([{ name: 'getpid', calls: 3, time: undefined }]);
    expect(opened?.tables.density).toBeUndefined();
    expect(opened).not.toHaveProperty('timeline');
  });

  it('gives the table that strace -C prints after a trace beside it', async () => {
    const opened = openSyscalls(await keptOf(TRACE + TABLE));
    expect(opened?.facts.source).toBe('trace');
    expect(opened?.facts.tables).toEqual([]);
    expect(opened?.printed).toMatchObject({
      tables: [{ calls: 16_811, errors: 9432 }],
      rows: [{ name: 'futex', calls: 16_791 }, { name: 'read' }],
    });
  });

  it('a table alone has rows and no threads, calls or times', async () => {
    const opened = openSyscalls(await keptOf(TABLE));
    expect(opened?.facts).toMatchObject({ source: 'summary', calls: 16_811, tables: [{ isCut: false }] });
    expect(opened?.tables).toMatchObject({
      rows: [{ name: 'futex' }, { name: 'read' }],
      threads: [],
      calls: undefined,
    });
  });

  it('other captures have none', async () => {
    expect(openSyscalls(await keptOf('main;serve 3\n'))).toBeUndefined();
  });

  it('shares nothing with what stays in the worker', async () => {
    const kept = await keptOf(TRACE);
    const opened = openSyscalls(kept);
    expect(buffersOf(opened, [kept.profile, kept.calls])).toEqual(buffersOf(opened));
  });
});
