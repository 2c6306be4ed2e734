import { describe, expect, it } from 'vitest';
import { contrast, hex, mix, oklch } from '../../../../src/ui/shared/canvas/oklch.ts';

const BLACK = { r: 0, g: 0, b: 0 };
const WHITE = { r: 255, g: 255, b: 255 };

describe('oklch', () => {
  it('has white, black and a grey between them without chroma', () => {
    expect(hex(oklch(1, 0, 0))).toBe('#ffffff');
    expect(hex(oklch(0, 0, 0))).toBe('#000000');
    const { r, g, b } = oklch(0.6, 0, 123);
    expect([g, b]).toEqual([r, r]);
  });

  it('gives the primary colours of sRGB their known places', () => {
    expect(hex(oklch(0.62796, 0.25768, 29.234))).toBe('#ff0000');
    expect(hex(oklch(0.45201, 0.31321, 264.052))).toBe('#0000ff');
  });

  it('gives up chroma, not lightness, for what a screen cannot show', () => {
    const grey = contrast(oklch(0.8, 0, 0), BLACK);
    for (let hue = 0; hue < 360; hue += 15) {
      const ratio = contrast(oklch(0.8, 0.4, hue), BLACK) / grey;
      expect(ratio, `hue ${hue}`).toBeGreaterThan(0.8);
      expect(ratio, `hue ${hue}`).toBeLessThan(1.25);
    }
  });
});

describe('contrast', () => {
  it('is 21 between black and white, 1 with itself, and the same either way', () => {
    expect(contrast(BLACK, WHITE)).toBeCloseTo(21);
    expect(contrast(WHITE, WHITE)).toBe(1);
    expect(contrast(oklch(0.7, 0.1, 40), BLACK)).toBe(contrast(BLACK, oklch(0.7, 0.1, 40)));
  });

  it('knows the grey that just passes on white', () => {
    expect(contrast({ r: 0x76, g: 0x76, b: 0x76 }, WHITE)).toBeCloseTo(4.54, 2);
  });
});

describe('mix', () => {
  it('ends where it starts and where it goes', () => {
    expect(mix(WHITE, BLACK, 1)).toEqual(WHITE);
    expect(mix(WHITE, BLACK, 0)).toEqual(BLACK);
    expect(mix(WHITE, BLACK, 0.5)).toEqual({ r: 128, g: 128, b: 128 });
  });
});
