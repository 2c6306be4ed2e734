import { describe, expect, it } from 'vitest';
import { changedRowsOf } from '../../src/state/changed-rows.ts';
import type { ComparisonView } from '../../src/state/comparison-view.ts';
import { messageNumbersOf } from '../../src/state/message-numbers.ts';
import { comparedLogs, klog } from '../support/compared-logs.ts';

const LOGS = comparedLogs(
  klog('I', 'steady', 61) + klog('W', 'gone', 3) + klog('W', 'less', 60),
  klog('I', 'steady', 61) + klog('E', 'new', 30) + klog('W', 'less', 6),
);

const WISHES: Pick<ComparisonView, 'sort' | 'filter' | 'only' | 'level'> = {
  sort: { column: 'delta', descending: true },
  filter: '',
  only: 'all',
  level: 0,
};

/** The texts that are left, in order. */
function left(wishes: Partial<typeof WISHES>) {
  const numbers = messageNumbersOf(LOGS);
  return [...changedRowsOf(numbers, { ...WISHES, ...wishes }).rows].map((row) => numbers.name[row]).join(' ');
}

describe('messageNumbersOf', () => {
  it('has the numbers of every row, worked out once', () => {
    const numbers = messageNumbersOf(LOGS);
    expect(messageNumbersOf(LOGS)).toBe(numbers);
    for (const [row, message] of LOGS.rows.entries()) {
      expect({
        name: numbers.name[row],
        before: numbers.before[row],
        after: numbers.after[row],
        delta: numbers.delta[row],
        state: numbers.state[row],
        z: numbers.z[row],
        noise: numbers.noise[row] === 1,
        level: numbers.level?.[row],
      }).toEqual({
        name: message.text,
        before: message.rate?.before,
        after: message.rate?.after,
        delta: message.delta,
        state: message.state,
        z: message.z,
        noise: message.noise,
        level: message.level,
      });
    }
    expect(numbers.points.reduce((sum, points) => sum + points, 0)).toBeCloseTo(0, 12);
  });
});

describe('the rows that are left of messages', () => {
  it('are those of a level and worse', () => {
    expect(left({})).toBe('less new gone steady');
    expect(left({ level: 4 })).toBe('less new gone');
    expect(left({ level: 5 })).toBe('new');
    expect(left({ level: 6 })).toBe('');
  });

  it('are those of which a state is told, and a text', () => {
    expect(left({ only: 'added' })).toBe('new');
    expect(left({ only: 'removed' })).toBe('gone');
    expect(left({ only: 'beyond-noise' })).toBe('less new');
    expect(left({ only: 'beyond-noise', level: 4, filter: 'les' })).toBe('less');
    expect(left({ filter: '4 s' })).toBe('');
    expect(left({ filter: '/^n|y$/' })).toBe('new steady');
  });

  it('are in the order of a level', () => {
    expect(left({ sort: { column: 'level', descending: true } })).toBe('new gone less steady');
    expect(left({ sort: { column: 'level', descending: false } })).toBe('steady gone less new');
  });
});
