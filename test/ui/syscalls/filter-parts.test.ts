import { describe, expect, it } from 'vitest';
import type { CallFilter } from '../../../src/analysis/syscalls/filter-calls.ts';
import { type FilterPart, partsOf, withoutPart, withPart } from '../../../src/ui/syscalls/filter-parts.ts';

const PARTS: readonly FilterPart[] = [
  { kind: 'thread', thread: 0 },
  { kind: 'thread', thread: 3 },
  { kind: 'syscall', name: 'read' },
  { kind: 'errno', name: 'ENOENT' },
  { kind: 'path', text: '/etc' },
  { kind: 'duration', nanos: 0 },
  { kind: 'text', text: 'x' },
  { kind: 'range', from: 0, to: undefined },
];

describe('the parts of a filter', () => {
  it('come back as they were put in, in their order', () => {
    expect(partsOf(PARTS.reduce(withPart, {} as CallFilter))).toEqual(PARTS);
  });

  it('leave nothing behind when each is taken away', () => {
    const whole = PARTS.reduce(withPart, {} as CallFilter);
    expect(PARTS.reduce(withoutPart, whole)).toEqual({});
  });

  it('add names, and replace what there is one of', () => {
    const once = withPart({}, { kind: 'syscall', name: 'read' });
    expect(withPart(once, { kind: 'syscall', name: 'read' })).toEqual({ syscalls: ['read'] });
    expect(withPart({ text: 'a' }, { kind: 'text', text: 'b' })).toEqual({ text: 'b' });
    expect(withPart({ text: 'a' }, { kind: 'text', text: '' })).toEqual({});
  });
});
