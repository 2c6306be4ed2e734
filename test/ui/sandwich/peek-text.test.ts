import { expect, it } from 'vitest';
import { peekText } from '../../../src/ui/sandwich/peek-text.ts';
import { rowsAround } from '../../../src/ui/sandwich/rows-around.ts';

const rows = rowsAround(
  {
    name: 'os.ReadFile',
    callers: [
      { name: 'a.Serve', value: 60e6, count: 6 },
      { name: 'b.Walk', value: 30e6, count: 3 },
    ],
    callees: [{ name: 'os.Open', value: 60e6, count: 6 }],
    whole: 100e6,
  },
  { total: 90e6, count: 9 },
);

it('puts the numbers of callers, function and callees under each other', () => {
  const text = peekText(
    rows,
    { unit: 'nanoseconds', whole: 100e6 },
    {
      head: ['os.ReadFile', 'kubelet.pprof · cpu'],
      value: 'Value',
      ofFunction: '% of it',
      ofAll: '% of all',
      samples: 'Samples',
      name: 'Function',
      role: { caller: 'caller', middle: 'function', callee: 'callee' },
    },
  );
  expect(text).toBe(
    [
      'os.ReadFile',
      'kubelet.pprof · cpu',
      '',
      'Value  % of it  % of all  Samples            Function',
      '60 ms    66.7%     60.0%        6  caller      a.Serve',
      '30 ms    33.3%     30.0%        3  caller      b.Walk',
      '90 ms     100%     90.0%        9  function  os.ReadFile',
      '60 ms    66.7%     60.0%        6  callee      os.Open',
      '',
    ].join('\n'),
  );
});

it('leaves out neighbours whose names do not match, never the function', () => {
  const neighbours = { name: 'f', callers: [{ name: 'a', value: 1, count: 1 }], callees: [], whole: 1 };
  expect(rowsAround(neighbours, { total: 1, count: 1 }, () => false)).toEqual([
    { role: 'middle', name: 'f', value: 1, count: 1 },
  ]);
});
