import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapsePath } from '../../../src/ui/flame/collapse-path.ts';

/** A path with its hidden middle drawn as dots. */
function collapse(names: readonly string[], room: number): string {
  const { head, tail } = collapsePath(
    names.map((name) => name.length),
    room,
  );
  const hidden = names.length - head - tail;
  return [
    'All',
    ...names.slice(0, head),
    ...(hidden > 0 ? [`…${hidden}`] : []),
    ...names.slice(names.length - tail),
  ].join(' › ');
}

describe('collapsePath', () => {
  const deep = ['housekeeping', 'tick', 'update', 'raw.GetStats', 'fs.GetStats'];

  it('shows a short path whole', () => {
    expect(collapse([], 100)).toBe('All');
    expect(collapse(['main'], 100)).toBe('All › main');
    expect(collapse(['main', 'serve', 'parse'], 100)).toBe('All › main › serve › parse');
  });

  it('keeps the root and the end of a long one', () => {
    expect(collapse(deep, 100)).toBe('All › housekeeping › …2 › raw.GetStats › fs.GetStats');
  });

  it('gives up the last but one, then the root, never the last', () => {
    expect(collapse(deep, 50)).toBe('All › housekeeping › …3 › fs.GetStats');
    expect(collapse(deep, 30)).toBe('All › …4 › fs.GetStats');
    expect(collapse(deep, 5)).toBe('All › …4 › fs.GetStats');
    expect(collapse(['main', 'serve', 'parse'], 20)).toBe('All › …2 › parse');
  });

  it('shows no step twice and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 40 }), fc.nat(300), (lengths, room) => {
        const { head, tail } = collapsePath(lengths, room);
        expect(tail).toBeGreaterThanOrEqual(1);
        expect(head + tail).toBeLessThanOrEqual(lengths.length);
      }),
    );
  });
});
