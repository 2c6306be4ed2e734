import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DICTIONARIES } from '../../../src/share/link/known-words.ts';

describe('what links often hold', () => {
  it('never changes, for links of version 3 can’t be read without', () => {
    const hashes = DICTIONARIES.map((words) => createHash('sha256').update(words()).digest('hex'));
    expect(hashes).toEqual([
      '803e531b6acd797385ad0a5efbee4dd9a5c882c815783bcf54eded41d91cdcb5',
      'd45492ada17c9e0311a60ce17df2d3d452d8f5fd21db16d484bb6cd0fc3a8684',
    ]);
  });

  it('lies in the reach of deflate, and ends with the formats and value types', () => {
    const [all, formats] = DICTIONARIES.map((words) => new TextDecoder().decode(words())) as [string, string];
    expect(DICTIONARIES[0]?.().length).toBeLessThan(1 << 15);
    expect(all.endsWith(formats)).toBe(true);
    for (const word of ['github.com/google/cadvisor/manager.', 'k8s.io/kubernetes/pkg/kubelet.', 'mallocgc']) {
      expect(all.split('\0')).toContain(word);
    }
    expect(formats.split('\0')).toEqual(expect.arrayContaining(['pprof', 'folded', 'nanoseconds', 'inuse_space']));
  });
});
