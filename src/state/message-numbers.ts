import type { ComparedLogs, ComparedMessage } from '../analysis/diff/compare-logs.ts';
import type { ChangedNumbers } from './changed-numbers.ts';
import { remember } from './remember.ts';

/** The messages of two logs as the tables of what changed take them: row `i` is row `i` of `logs.rows`. O(rows), once for each. */
export function messageNumbersOf(logs: ComparedLogs): ChangedNumbers {
  return numbersOf(logs, null);
}

const numbersOf = remember(({ rows, all }: ComparedLogs, _key: null): ChangedNumbers => {
  const column = (of: (row: ComparedMessage) => number | undefined) =>
    Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  const shareOf = ({ count }: ComparedMessage, side: 'before' | 'after') => count[side] / (all.count[side] || 1);
  return {
    name: rows.map(({ text }) => text),
    before: column(({ rate, count }) => (rate ?? count).before),
    after: column(({ rate, count }) => (rate ?? count).after),
    delta: column(({ delta }) => delta),
    points: column((row) => shareOf(row, 'after') - shareOf(row, 'before')),
    ratio: column(({ ratio }) => ratio),
    z: column(({ z }) => z),
    deviationBefore: column(() => undefined),
    deviationAfter: column(() => undefined),
    samplesBefore: column(({ count }) => count.before),
    samplesAfter: column(({ count }) => count.after),
    state: rows.map(({ state }) => state),
    noise: Uint8Array.from(rows, ({ noise }) => (noise === true ? 1 : 0)),
    level: Uint8Array.from(rows, ({ level }) => level),
  };
});
