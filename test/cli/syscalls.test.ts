import { describe, expect, it } from 'vitest';
import { analyzeSyscalls, syscallsJson } from '../../src/cli/syscalls.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import { TABLE, TRACE } from '../support/strace-texts.ts';

async function json(text: string) {
  const found = analyzeSyscalls(await readCapture(new TextEncoder().encode(text), 'a'));
  return found && syscallsJson(found, 'en');
}

describe('syscallsJson', () => {
  it('counts a trace in seconds', async () => {
    const calls = await json(TRACE);
    expect(calls).toMatchObject({
      source: 'trace',
      seconds: 'wall',
      span: 2,
      calls: 6,
      errors: 2,
      pending: 1,
      rate: 3,
    });
    expect(calls?.rows.slice(0, 2)).toMatchObject([
      { name: 'read', calls: 1, errors: 0, errnos: {}, seconds: 0.4, usecsPerCall: 400_000, rate: 0.5 },
      { name: 'futex', calls: 2, errors: 2, errnos: { ETIMEDOUT: 2 }, seconds: 0.2, usecsPerCall: 100_000, p50: 0.1 },
    ]);
    expect(calls?.threads).toMatchObject([
      { tid: 7, calls: 3, errors: 2, seconds: 0.20001 },
      { tid: 8, pending: 1, state: 'waiting' },
    ]);
    expect(calls?.futexTimeoutsPerSecond).toEqual({ mean: 1, peak: 1, peakAt: '12:00:00', peakAfter: 0 });
    expect(calls).not.toHaveProperty('printed');
  });

  it('counts calls that a signal interrupted among the errors, as strace -c does', async () => {
    const calls = await json(
      [
        '7 12:00:00.000000 read(3, 0x7ffe, 9) = ? ERESTARTSYS (To be restarted if SA_RESTART is set) <0.1>',
        '7 12:00:00.100000 --- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---',
        '7 12:00:00.200000 read(3, "", 9) = -1 EAGAIN (Resource temporarily unavailable) <0.1>',
        '7 12:00:00.300000 read(3, "x", 9) = 1 <0.1>',
      ].join('\n'),
    );
    const expected = { calls: 3, errors: 2, restarted: 1, errnos: { EAGAIN: 1, ERESTARTSYS: 1 } };
    expect(calls).toMatchObject({
      errors: 2,
      rows: [{ name: 'read', ...expected }],
      threads: [{ tid: 7, ...expected }],
    });
  });

  it('counts a table, whose rows say no errors by name and no times of day', async () => {
    const calls = await json(TABLE);
    expect(calls).toMatchObject({
      source: 'summary',
      span: null,
      rate: null,
      threads: [],
      futexTimeoutsPerSecond: null,
    });
    expect(calls?.rows[0]).toMatchObject({
      name: 'futex',
      calls: 16_791,
      errors: 9432,
      errnos: {},
      seconds: 2.598752,
      usecsPerCall: 154,
    });
    expect(calls?.rows[0]).not.toHaveProperty('table');
  });

  it('tells apart the tables of several', async () => {
    const two = await json(`${TABLE}System call usage summary for 32 bit mode:\n${TABLE}`);
    expect(two?.rows.map(({ name, table }) => `${name} ${table}`)).toEqual([
      'futex 1',
      'read 1',
      'futex 32 bit',
      'read 32 bit',
    ]);
  });

  it('gives the table behind a trace beside it', async () => {
    const both = await json(TRACE + TABLE);
    expect(both).toMatchObject({ source: 'trace', printed: [{ name: 'futex', seconds: 2.598752 }, { name: 'read' }] });
  });

  it('other captures have none', async () => {
    expect(await json('main;serve 3\n')).toBeUndefined();
  });
});
