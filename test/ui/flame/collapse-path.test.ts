import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapsePath } from '../../../src/ui/flame/collapse-path.ts';

/** A path with its hidden middle drawn as dots, in a font whose characters are 7 pixels wide; room in pixels. */
function collapse(names: readonly string[], room: number): string {
  const { head, tail } = collapsePath(
    names.map((name) => name.length * 7),
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
    expect(collapse([], 700)).toBe('All');
    expect(collapse(['main'], 700)).toBe('All › main');
    expect(collapse(['main', 'serve', 'parse'], 700)).toBe('All › main › serve › parse');
  });

  it('shows a long path whole too, where there is room', () => {
    expect(collapse(deep, 700)).toBe('All › housekeeping › tick › update › raw.GetStats › fs.GetStats');
  });

  it('keeps the root and as much of the end as there is room for', () => {
    expect(collapse(deep, 495)).toBe('All › housekeeping › …1 › update › raw.GetStats › fs.GetStats');
    expect(collapse(deep, 430)).toBe('All › housekeeping › …2 › raw.GetStats › fs.GetStats');
  });

  it('gives up the last but one, then the root, never the last', () => {
    expect(collapse(deep, 350)).toBe('All › housekeeping › …3 › fs.GetStats');
    expect(collapse(deep, 210)).toBe('All › …4 › fs.GetStats');
    expect(collapse(deep, 5)).toBe('All › …4 › fs.GetStats');
    expect(collapse(['main', 'serve', 'parse'], 140)).toBe('All › …2 › parse');
  });

  it('shows no step twice and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 40 }), fc.nat(2000), (lengths, room) => {
        const { head, tail } = collapsePath(lengths, room);
        expect(tail).toBeGreaterThanOrEqual(1);
        expect(head + tail).toBeLessThanOrEqual(lengths.length);
        // What is hidden needs a menu, and never hides nothing.
        if (head === 1) expect(head + tail).toBeLessThan(lengths.length);
      }),
    );
  });
});
