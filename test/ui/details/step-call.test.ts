import { describe, expect, it } from 'vitest';
import { stepCall } from '../../../src/ui/details/step-call.ts';

const kinds = [0, 1, 0, 1, 0, 0];

describe('stepCall', () => {
  it('goes to the next and the previous of the same kind among the rows', () => {
    const all = Uint32Array.of(0, 1, 2, 3, 4, 5);
    expect(stepCall(all, kinds, 2, 1)).toBe(4);
    expect(stepCall(all, kinds, 2, -1)).toBe(0);
    expect(stepCall(all, kinds, 1, 1)).toBe(3);
    expect(stepCall(all, kinds, 5, 1)).toBe(-1);
    expect(stepCall(all, kinds, 0, -1)).toBe(-1);
  });

  it('goes on from a row that the filter has left out', () => {
    const some = Uint32Array.of(0, 4);
    expect(stepCall(some, kinds, 2, 1)).toBe(4);
    expect(stepCall(some, kinds, 2, -1)).toBe(0);
  });
});
