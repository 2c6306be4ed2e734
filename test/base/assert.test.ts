import { describe, expect, it } from 'vitest';
import { assert, BrokenInvariant } from '../../src/base/assert.ts';

describe('assert', () => {
  it('says which invariant is broken', () => {
    expect(() => assert(1 > 2, 'one is more than two')).toThrow(new BrokenInvariant('one is more than two'));
  });

  it('is silent where it holds', () => {
    expect(() => assert('something', 'there is something')).not.toThrow();
  });
});
