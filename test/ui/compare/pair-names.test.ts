import { describe, expect, it } from 'vitest';
import type { OpenEntry } from '../../../src/state/entries.ts';
import { pairNames } from '../../../src/ui/compare/pair-names.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';

const t = createTranslator('en').getFixedT('en', 'compare');

const entry = (name: string, timeMillis?: number): OpenEntry =>
  ({
    name,
    opened: { bytes: 2048, facts: { ...(timeMillis !== undefined && { timeMillis }) } },
  }) as unknown as OpenEntry;

describe('the names of two captures', () => {
  it('are theirs where they differ', () => {
    expect(pairNames({ before: [entry('a.pprof')], after: [entry('b.pprof')] }, t)).toEqual({
      before: 'a.pprof',
      after: 'b.pprof',
    });
  });

  it('say when they were recorded, or how large they are, where they are one', () => {
    expect(pairNames({ before: [entry('a.pprof', 0)], after: [entry('a.pprof')] }, t)).toEqual({
      before: 'a.pprof (1970-01-01 00:00 UTC)',
      after: expect.stringMatching(/^a\.pprof \(2\S* KiB\)$/),
    });
  });

  it('is one name of one capture that holds both', () => {
    const both = entry('a.pprof', 0);
    expect(pairNames({ before: [both], after: [both] }, t)).toEqual({ before: 'a.pprof', after: 'a.pprof' });
  });

  it('are their number where several stand on a side', () => {
    expect(pairNames({ before: [entry('a.pprof')], after: [entry('b.pprof'), entry('c.pprof')] }, t)).toEqual({
      before: 'a.pprof',
      after: '2 captures',
    });
  });
});
