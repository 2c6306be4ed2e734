import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/formats/node-snapshot/prompt.ts';
import { missingParts } from '../../../src/ui/node/missing-parts.ts';

describe('what a paste does not have', () => {
  it('is everything, of an empty one', () => {
    expect(missingParts({ sections: [] }).map(({ part }) => part)).toEqual([
      'memory',
      'free',
      'cgroups',
      'directories',
      'timed',
      'slab',
      'caches',
      'versions',
      'pressure',
      'processes',
    ]);
  });

  it('is no longer asked for once it is there', () => {
    const parts = missingParts({
      sections: [],
      controllers: [{ name: 'memory', hierarchy: 9, cgroups: 60_000, enabled: true }],
      timed: [],
    }).map(({ part }) => part);
    expect(parts).not.toContain('cgroups');
    expect(parts).not.toContain('timed');
    expect(parts).toContain('directories');
  });

  it('can be pasted back: its commands are known behind a prompt', () => {
    for (const { command } of missingParts({ sections: [] })) expect(readPrompt(`# ${command}`)).toBe(command);
  });
});
