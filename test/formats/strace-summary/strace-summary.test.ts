import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { straceSummary } from '../../../src/formats/strace-summary/strace-summary.ts';
import type { SummaryTable } from '../../../src/model/syscall-summary.ts';

const HEADER = '% time     seconds  usecs/call     calls    errors syscall';
const DASHES = '------ ----------- ----------- --------- --------- ----------------';
const TABLE = `${HEADER}
${DASHES}
 98.68    0.007188           3      1805       900 futex
  0.69    0.000050           6         8           madvise
  0.63    0.000046           2        17           rt_sigprocmask
${DASHES}
100.00    0.007284           3      1830       900 total
`;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => straceSummary.decode(bytesOf(text));
const tablesOf = (text: string) => decode(text).summary.tables;
const ledgerOf = (text: string) => Object.fromEntries(decode(text).ledger.map(({ code, count }) => [code, count]));
/** `futex 1805/900` for each row. */
const draw = (table: SummaryTable | undefined) =>
  table?.rows.map((row) => `${row.name} ${row.calls}/${row.errors}`).join(', ');
const WHOLE = 'futex 1805/900, madvise 8/0, rt_sigprocmask 17/0';

describe('a table', () => {
  it('is read cell by cell, a blank error being none', () => {
    const [table] = tablesOf(TABLE);
    expect(table?.columns).toEqual(['pct', 'seconds', 'usecs', 'calls', 'errors', 'name']);
    expect(table?.rows[1]).toEqual({ name: 'madvise', pct: 0.69, seconds: 0.00005, usecs: 6, calls: 8, errors: 0 });
    expect(table?.total).toEqual({ name: 'total', pct: 100, seconds: 0.007284, usecs: 3, calls: 1830, errors: 900 });
    expect(table).toMatchObject({ mode: null, seconds: 'unknown', line: 1 });
    expect(ledgerOf(TABLE)).toEqual({ tables: 1, rows: 3 });
  });

  it.each<[string, (text: string) => string]>([
    ['Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['indentation', (text) => text.replaceAll(/^/gm, '      ')],
    ['tabs', (text) => text.replaceAll(/ {2,}/g, '\t')],
    ['one blank between words', (text) => text.replaceAll(/ +/g, ' ').replaceAll(/^ /gm, '')],
    ['blanks that do not break', (text) => text.replaceAll(' ', '\u00a0')],
    ['quotes of a mail', (text) => text.replaceAll(/^/gm, '> > ')],
    ['bars of a chat', (text) => text.replaceAll(/^/gm, '| ')],
    ['the frame of a pane', (text) => text.replaceAll(/^/gm, '│').replaceAll(/$/gm, ' │')],
    [
      'line numbers',
      (text) =>
        text
          .split('\n')
          .map((line, i) => `${String(i + 1).padStart(6)}\t${line}`)
          .join('\n'),
    ],
    ['names of containers', (text) => text.replaceAll(/^(?=.)/gm, 'kubelet-1  | ')],
    ['a code fence', (text) => `\`\`\`console\n$ strace -c -f ./a\n${text}\`\`\`\n`],
    ['colours', (text) => text.replaceAll(/^(.+)$/gm, '\x1b[1;31m$1\x1b[0m')],
    ['a prompt and its window title', (text) => `\x1b]0;me@host\x07me@host:~$ strace -cp 12\n${text}me@host:~$ `],
    ['^C', (text) => `strace: Process 12 attached\n^C${text}`],
    ['blank lines', (text) => text.replaceAll('\n', '\n\n')],
    ['long dashes', (text) => text.replaceAll(/-+/g, '———')],
    ['output that did not end its line', (text) => `hello, world${text}`],
    ['a prompt behind the total', (text) => `${text.trimEnd()}\nroot@node1:~# exit\n`],
    ['a decimal comma', (text) => text.replaceAll('.', ',')],
    ['a lost line of dashes', (text) => text.replace(`${DASHES}\n`, '')],
  ])('is the same with %s', (_, wrap) => {
    const tables = tablesOf(wrap(TABLE));
    expect(tables).toHaveLength(1);
    expect(draw(tables[0])).toBe(WHOLE);
    expect(tables[0]?.total?.calls).toBe(1830);
    expect(ledgerOf(wrap(TABLE))).not.toHaveProperty('totals-wrong');
    expect(straceSummary.recognizes(bytesOf(wrap(TABLE)))).toBe(true);
  });

  it('may have any columns in any order', () => {
    const [table] = tablesOf(`syscall                calls    errors
------------------ --------- ---------
futex                   1805       900
madvise                    8
------------------ --------- ---------
total                   1813       900
`);
    expect(table?.columns).toEqual(['name', 'calls', 'errors']);
    expect(draw(table)).toBe('futex 1805/900, madvise 8/0');
  });

  it('may consist of names alone', () => {
    const [table] = tablesOf('syscall\n----------------\nfutex\nread\n----------------\ntotal\n');
    expect(table?.rows).toEqual([{ name: 'futex' }, { name: 'read' }]);
    expect(table?.total).toEqual({ name: 'total' });
  });

  it('tells CPU and wall seconds apart where it has columns of both', () => {
    const withWall = (seconds: string) => `seconds  wall-total     calls syscall
----------- ----------- --------- ----------------
   ${seconds}    1.930355      1807 futex
----------- ----------- --------- ----------------
   ${seconds}    1.930355      1807 total
`;
    expect(tablesOf(withWall('0.007188'))[0]?.seconds).toBe('cpu');
    expect(tablesOf(withWall('1.930355'))[0]?.seconds).toBe('wall');
  });

  it('keeps the mode of a second table', () => {
    const text = `${TABLE}System call usage summary for 32 bit mode:\n${TABLE}`;
    expect(tablesOf(text).map((table) => [table.mode, table.line])).toEqual([
      [null, 1],
      ['32 bit', 9],
    ]);
  });

  it('reads rows of calls that have no name', () => {
    const rows = ['syscall_0xbad', 'syscall_1234', 'readv#64', '64:readv'].map(
      (name) => `  0.00    0.000001           1         1           ${name}`,
    );
    expect(tablesOf(`${HEADER}\n${DASHES}\n${rows.join('\n')}\n`)[0]?.rows.map((row) => row.name)).toEqual([
      'syscall_0xbad',
      'syscall_1234',
      'readv#64',
      '64:readv',
    ]);
  });
});

describe('a total', () => {
  const total = (last: string) =>
    tablesOf(TABLE.replace(/^100\.00 .*$/m, last).replace('       900 futex', '           futex'))[0]?.total;

  it('has no usecs/call in strace 5.5 and older: what adds up is right', () => {
    expect(total('100.00    0.007284                  1830         3 total')).toEqual({
      name: 'total',
      pct: 100,
      seconds: 0.007284,
      calls: 1830,
      errors: 3,
    });
    expect(total('100.00    0.007284           3      1830           total')).toMatchObject({
      usecs: 3,
      calls: 1830,
      errors: 0,
    });
  });

  it('may have neither', () => {
    expect(total('100.00    0.007284                  1830           total')).toEqual({
      name: 'total',
      pct: 100,
      seconds: 0.007284,
      calls: 1830,
      errors: 0,
    });
  });
});

describe('the ledger', () => {
  it('says that a table is cut', () => {
    expect(ledgerOf(TABLE.split('\n').slice(0, 4).join('\n'))).toEqual({ tables: 1, rows: 2, 'tables-cut': 1 });
  });

  it('says that rows are missing', () => {
    expect(ledgerOf(TABLE.replace(/^.*madvise\n/m, ''))).toEqual({ tables: 1, rows: 2, 'totals-wrong': 1 });
  });

  it('counts what stands around and in between', () => {
    const text = `strace: Process 7 attached\n${TABLE.replace(/^(?=.*madvise)/m, 'oops\n')}bye\n`;
    expect(ledgerOf(text)).toEqual({ tables: 1, rows: 3, 'lines-inside': 1, 'lines-outside': 2 });
  });

  it('says that nothing finished, of strace’s notes alone', () => {
    const notes = '$ strace -cp 8506\nstrace: Process 8506 attached with 4 threads\n^Cstrace: Process 8506 detached\n';
    expect(tablesOf(notes)).toEqual([]);
    expect(ledgerOf(notes)).toEqual({ 'nothing-finished': 2 });
    expect(straceSummary.recognizes(bytesOf(notes))).toBe(true);
    expect(
      straceSummary.recognizes(bytesOf('Process 8506 attached - interrupt to quit\nProcess 8506 detached\n')),
    ).toBe(true);
  });
});

describe('what is no table', () => {
  it.each([
    ['nothing', ''],
    ['a sentence with its words', 'it counts calls and errors syscall\nby syscall\n'],
    ['a trace', 'strace: Process 7 attached\nfutex(0x1, FUTEX_WAIT, 0, NULL) = 0\n'],
    ['a table of something else', 'name  calls\n----- -----\nfutex 3\n'],
    ['perf trace -s', '   syscall            calls  errors  total       min       avg       max       stddev\n'],
    ['a line without end', 'syscall '.repeat(10_000)],
  ])('%s', (_, text) => {
    expect(straceSummary.recognizes(bytesOf(text))).toBe(false);
    expect(() => decode(text)).toThrow(DecodeError);
  });
});

describe('whatever comes', () => {
  const piece = fc.oneof(
    fc.constantFrom(...TABLE.split('\n'), '> ', '\x1b[31m', '\t', '\r', 'total', 'strace: Process 1 attached', '-nan'),
    fc.string(),
  );

  it('is a summary or a DecodeError', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.constantFrom('\n', ' ', '')), { maxLength: 40 }), (pieces) => {
        const text = pieces.map(([words, end]) => words + end).join('');
        try {
          const { summary, ledger } = decode(text);
          const rows = ledger.find(({ code }) => code === 'rows')?.count ?? 0;
          expect(summary.tables.reduce((sum, table) => sum + table.rows.length, 0)).toBe(rows);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const run = () => straceSummary.decode(bytes);
        if (!straceSummary.recognizes(bytes)) expect(run).toThrow(DecodeError);
        else expect(run().summary.tables.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('cut at any line, loses only what was cut', () => {
    const lines = TABLE.trimEnd().split('\n');
    for (let end = 1; end <= lines.length; end++) {
      const rows = WHOLE.split(', ').slice(0, Math.max(0, Math.min(end - 2, 3)));
      const [table] = tablesOf(lines.slice(0, end).join('\n'));
      expect(draw(table)).toBe(rows.join(', '));
      expect(table?.total === null).toBe(end < lines.length);
    }
  });
});
