import { describe, expect, it } from 'vitest';
import { isGoLibrary, type ListStyle, noteStack, noteValues } from '../../../src/formats/pprof/list-style.ts';

const none = (): ListStyle => ({ shortUnpacked: false, longPacked: false, other: false, longValuesUnpacked: false });

/** The style of samples written as `[depth, packed, values, packed]`. */
function styleOf(...samples: readonly (readonly [number, boolean, number, boolean])[]): ListStyle {
  const style = none();
  for (const [depth, packedStack, values, packedValues] of samples) {
    noteStack(style, depth, packedStack);
    noteValues(style, values, packedValues);
  }
  return style;
}

describe('isGoLibrary', () => {
  it('says yes to lists packed from three on', () => {
    expect(isGoLibrary(styleOf([3, true, 2, false]))).toBe(true);
    expect(isGoLibrary(styleOf([9, true, 4, true], [1, false, 4, true]))).toBe(true);
  });

  it('says yes to values never packed, as net/http/pprof writes them, and tells them apart', () => {
    const style = styleOf([3, true, 4, false], [2, false, 4, false]);
    expect([isGoLibrary(style), style.longValuesUnpacked]).toEqual([true, true]);
  });

  it.each([
    ['protobuf libraries, which pack everything', styleOf([3, true, 2, true])],
    ['those which pack nothing', styleOf([3, false, 2, false])],
    ['what shows only one of both', styleOf([3, true, 4, true])],
    ['what shows only the other', styleOf([1, false, 2, false])],
    ['nothing', styleOf([0, false, 0, false])],
  ])('says no to %s', (_, style) => {
    expect(isGoLibrary(style)).toBe(false);
  });
});
