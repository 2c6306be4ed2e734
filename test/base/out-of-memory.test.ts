import { describe, expect, it } from 'vitest';
import { isOutOfMemory } from '../../src/base/out-of-memory.ts';

/** What the engine itself throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('isOutOfMemory', () => {
  it('knows what this engine says of too large arrays, buffers and texts', () => {
    expect(isOutOfMemory(thrownBy(() => new Float64Array(2 ** 40)))).toBe(true);
    expect(isOutOfMemory(thrownBy(() => new ArrayBuffer(2 ** 52)))).toBe(true);
    expect(isOutOfMemory(thrownBy(() => new Array(2 ** 33)))).toBe(true);
    expect(isOutOfMemory(thrownBy(() => 'a'.repeat(2 ** 30)))).toBe(true);
  });

  it('takes no other mistake for it', () => {
    expect(isOutOfMemory(thrownBy(() => (1).toFixed(200)))).toBe(false);
    expect(isOutOfMemory(new TypeError('x is not a function'))).toBe(false);
    expect(isOutOfMemory('Array buffer allocation failed')).toBe(false);
  });
});
