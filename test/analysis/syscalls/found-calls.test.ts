import { describe, expect, it } from 'vitest';
import { filterOfFound } from '../../../src/analysis/syscalls/found-calls.ts';

describe('the filter of a finding', () => {
  it('leaves the calls that it is about, whenever they were', () => {
    expect(filterOfFound({ syscalls: ['read'], path: 'memory.stat', peakAt: 5e9 })).toEqual({
      syscalls: ['read'],
      pathText: 'memory.stat',
    });
    expect(filterOfFound({ errnos: ['ENOENT'], threads: [3] })).toEqual({ errnos: ['ENOENT'], threads: [3] });
  });

  it('restricts nothing where the finding names no calls', () => {
    expect(filterOfFound({})).toEqual({});
    expect(filterOfFound({ syscalls: [], path: '', peakAt: 1 })).toEqual({});
  });
});
