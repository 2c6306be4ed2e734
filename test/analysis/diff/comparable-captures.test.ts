import { describe, expect, it } from 'vitest';
import { baselineFirst, isComparable } from '../../../src/analysis/diff/comparable-captures.ts';
import { capture } from '../../support/compared-facts.ts';
import { HEAP } from '../../support/stacks.ts';

const cpu = (timeMillis?: number) =>
  capture('main 1 1', { facts: { kind: 'cpu', ...(timeMillis !== undefined && { timeMillis }) } }).facts;
const heap = capture('main 1 2 3 4', { valueTypes: HEAP, facts: { kind: 'heap' } }).facts;

describe('two captures', () => {
  it('can be held against each other when they are of one kind', () => {
    expect([isComparable(cpu(), cpu()), isComparable(heap, heap)]).toEqual([true, true]);
    expect([isComparable(cpu(), heap), isComparable(heap, cpu())]).toEqual([false, false]);
  });

  it('stand in the order of their times, else as they were given', () => {
    const [early, late, never] = [cpu(1), cpu(2), cpu()].map((facts) => ({ facts }));
    if (!early || !late || !never) throw new Error('three captures');
    expect(baselineFirst(late, early)).toEqual([early, late]);
    expect(baselineFirst(early, late)).toEqual([early, late]);
    expect(baselineFirst(late, never)).toEqual([late, never]);
    expect(baselineFirst(never, early)).toEqual([never, early]);
  });
});
